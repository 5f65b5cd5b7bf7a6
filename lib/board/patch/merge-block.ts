import { unreachable } from '../../assert'
import type { EventBlock, HeadField, LinkBlock } from '../../issue'
import { formatBlock } from '../../markdown'
import { mergeEasily, mergeText, mergeWords } from '../../match'
import type { BlockContent } from '../content'
import { mergeProse } from './merge-prose'
import type { Kept } from './styles'
import type { Versions } from './three'

/** A field that both sides changed differently. */
export interface Clash {
  readonly field: string
  readonly base: string | null
  readonly ours: string | null
  readonly theirs: string | null
}

export interface MergedBlock {
  readonly kept: Kept
  readonly clashes: readonly Clash[]
}

export interface ThreeBlocks {
  readonly base: Kept
  readonly ours: Kept
  readonly theirs: Kept
  readonly keepBoth: boolean
}

/** One block of three versions, field by field: ours where both changed a field differently. */
export function mergeBlock({ base, ours, theirs, keepBoth }: ThreeBlocks): MergedBlock {
  const merge = new FieldMerge()
  const content = mergeContent(merge, { base: base.content, ours: ours.content, theirs: theirs.content }, keepBoth)
  const indents = merge.style(indentsOf(base), indentsOf(ours), indentsOf(theirs))
  return {
    kept: { content: { ...content, ...indents.markers } as BlockContent, asIs: indents.asIs },
    clashes: merge.clashes,
  }
}

class FieldMerge {
  readonly clashes: Clash[] = []

  /** How something is written: of two ways ours, and no words about it. */
  style<T>(base: T, ours: T, theirs: T): T {
    const [b, o, t] = [base, ours, theirs].map((value) => JSON.stringify(value))
    return mergeEasily(b, o, t) === t ? theirs : ours
  }

  value<T extends string | null>(field: string, { base, ours, theirs }: Versions<T>): T {
    const easy = [base, ours].includes(theirs) ? ours : ours === base ? theirs : undefined
    if (easy !== undefined) return easy
    this.clashes.push({ field, base, ours, theirs })
    return ours
  }

  text(field: string, versions: Versions<string>, merge = mergeWords): string {
    const { base, ours, theirs } = versions
    const { text, clashes } = merge(versions)
    if (clashes) this.clashes.push({ field, base, ours, theirs })
    return text
  }

  /** Additions and removals of both. */
  list({ base, ours, theirs }: Versions<readonly string[]>): readonly string[] {
    if (JSON.stringify(base) === JSON.stringify(ours)) return theirs
    const kept = ours.filter((item) => theirs.includes(item) || !base.includes(item))
    return [...kept, ...theirs.filter((item) => !base.includes(item) && !kept.includes(item))]
  }
}

function mergeContent(merge: FieldMerge, versions: Versions<BlockContent>, keepBoth: boolean): BlockContent {
  const { base, ours, theirs } = versions
  switch (ours.kind) {
    case 'link':
      return base.kind === 'link' && theirs.kind === 'link'
        ? { ...ours, ...linkFields(merge, { base, ours, theirs }) }
        : ours
    case 'event':
      return base.kind === 'event' && theirs.kind === 'event' ? mergeEvent(merge, { base, ours, theirs }) : ours
    case 'section':
      return base.kind === 'section' && theirs.kind === 'section' ? mergeSection(merge, { base, ours, theirs }) : ours
    case 'frontmatter':
      return base.kind === 'frontmatter' && theirs.kind === 'frontmatter'
        ? mergeHead(merge, { base, ours, theirs })
        : ours
    case 'prose':
      return base.kind === 'prose' && theirs.kind === 'prose'
        ? proseContent(merge, { base, ours, theirs }, keepBoth)
        : ours
    case 'verbatim': {
      if (base.kind !== 'verbatim' || theirs.kind !== 'verbatim') return ours
      const sources = { base: base.source, ours: ours.source, theirs: theirs.source }
      return { ...ours, source: merge.text('text', sources, mergeText) }
    }
    default:
      return unreachable(ours)
  }
}

type LinkFields = Pick<LinkBlock, 'tags' | 'lead' | 'title' | 'url' | 'form' | 'suffix'>

function linkFields(merge: FieldMerge, { base, ours, theirs }: Versions<LinkFields>): LinkFields {
  const pick = <Name extends keyof LinkFields>(name: Name) => ({
    base: base[name],
    ours: ours[name],
    theirs: theirs[name],
  })
  return {
    tags: merge.list(pick('tags')),
    lead: merge.text('lead', pick('lead')),
    title: merge.text('title', pick('title')),
    url: merge.value('url', pick('url')),
    form: merge.style(base.form, ours.form, theirs.form),
    suffix: merge.text('suffix', pick('suffix')),
  }
}

type EventContent = Extract<BlockContent, { kind: 'event' }>

function mergeEvent(merge: FieldMerge, versions: Versions<EventContent>): EventContent {
  const { base, ours, theirs } = versions
  const pick = <Name extends keyof EventBlock & keyof EventContent>(name: Name) => ({
    base: base[name],
    ours: ours[name],
    theirs: theirs[name],
  })
  return {
    ...ours,
    date: merge.value('date', pick('date')),
    endDate: merge.value('endDate', pick('endDate')),
    place: merge.text('venue', pick('place')),
    group: merge.text('group', pick('group')),
    separators: merge.style(base.separators, ours.separators, theirs.separators),
    entryGap: merge.style(base.entryGap, ours.entryGap, theirs.entryGap),
    ...linkFields(merge, versions),
  }
}

type SectionContent = Extract<BlockContent, { kind: 'section' }>

function mergeSection(merge: FieldMerge, { base, ours, theirs }: Versions<SectionContent>): SectionContent {
  const heading = ({ level, form }: SectionContent) => ({ level, form })
  merge.value('level', { base: `${base.level}`, ours: `${ours.level}`, theirs: `${theirs.level}` })
  return {
    ...ours,
    ...merge.style(heading(base), heading(ours), heading(theirs)),
    title: merge.text('title', { base: base.title, ours: ours.title, theirs: theirs.title }),
  }
}

type HeadContent = Extract<BlockContent, { kind: 'frontmatter' }>

/** Head lines by name: values three ways, lines that came and went, in the order of ours. */
function mergeHead(merge: FieldMerge, { base, ours, theirs }: Versions<HeadContent>): HeadContent {
  const fence = merge.style(base.fence, ours.fence, theirs.fence)
  const [b, o, t] = [base, ours, theirs].map(({ fields }) => JSON.stringify(fields))
  const easy = mergeEasily(b, o, t)
  if (easy !== null) return { ...ours, fence, fields: easy === o ? ours.fields : theirs.fields }
  const names = { base: named(base.fields), ours: named(ours.fields), theirs: named(theirs.fields) }
  const fields: HeadField[] = []
  for (const [name, field] of names.ours) {
    const was = names.base.get(name)
    const now = names.theirs.get(name)
    if (now === undefined && was !== undefined && sameField(was, field)) continue
    if (now === undefined) fields.push(field)
    else fields.push(mergeField(merge, { base: was ?? { ...now, value: '' }, ours: field, theirs: now }))
  }
  for (const [name, field] of names.theirs) if (!names.base.has(name) && !names.ours.has(name)) fields.push(field)
  return { ...ours, fence, fields }
}

/** A name that stands twice is two names. */
function named(fields: readonly HeadField[]): ReadonlyMap<string, HeadField> {
  const names = new Map<string, HeadField>()
  for (const field of fields) {
    let name = field.name.trim().toLowerCase()
    while (names.has(name)) name += '+'
    names.set(name, field)
  }
  return names
}

const sameField = (a: HeadField, b: HeadField): boolean => JSON.stringify(a) === JSON.stringify(b)

function mergeField(merge: FieldMerge, { base, ours, theirs }: Versions<HeadField>): HeadField {
  const values = { base: base.value, ours: ours.value, theirs: theirs.value }
  return {
    name: ours.name,
    separator: merge.style(base.separator, ours.separator, theirs.separator),
    value: merge.value(ours.name, values),
  }
}

type ProseContent = Extract<BlockContent, { kind: 'prose' }>

function proseContent(merge: FieldMerge, versions: Versions<ProseContent>, keepBoth: boolean): ProseContent {
  const { base, ours, theirs } = versions
  const { doc, clashes } = mergeProse({ base: base.doc, ours: ours.doc, theirs: theirs.doc }, { keepBoth })
  const text = (content: ProseContent) => formatBlock({ ...content, gap: '', children: [] }, '\n')
  if (clashes) merge.clashes.push({ field: 'text', base: text(base), ours: text(ours), theirs: text(theirs) })
  return { ...ours, doc }
}

/** Bullets and indents belong together: an entry's line stands below its own first one. */
function indentsOf({ content, asIs }: Kept) {
  if (content.kind === 'event') return { asIs, markers: { marker: content.marker, entryMarker: content.entryMarker } }
  return { asIs, markers: content.kind === 'link' ? { marker: content.marker } : {} }
}
