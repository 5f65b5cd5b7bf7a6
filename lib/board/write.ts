import * as Y from 'yjs'
import { unreachable } from '../assert'
import type { Card, EventBlock, FrontmatterBlock, LinkForm, SectionBlock } from '../issue'
import { type BlockContent, type BlockMap, plainForm } from './content'
import type { GapMemory } from './gap'
import { blockKey, fieldKey } from './keys'
import type { Place } from './place'
import { writeProse } from './prose'

type Entries = [string, unknown][]

/** A new block, not yet in a document. */
export function newBlockMap(content: BlockContent, place: Place, memory: GapMemory): BlockMap {
  const entries: Entries = [[blockKey.kind, content.kind], [blockKey.place, place], ...contentEntries(content)]
  if (memory.gap !== null) entries.push([blockKey.gap, memory.gap])
  if (memory.follows !== null) entries.push([blockKey.follows, memory.follows])
  if (memory.tail !== null) entries.push([blockKey.tail, memory.tail])
  if (content.submission !== null) entries.push([blockKey.submission, content.submission])
  return new Y.Map(entries)
}

/** The keys and values of a block’s own content; texts as new shared types. */
export function contentEntries(content: BlockContent): Entries {
  switch (content.kind) {
    case 'frontmatter':
      return headEntries(content)
    case 'section':
      return [
        [blockKey.heading, headingValue(content)],
        [blockKey.title, new Y.Text(content.title)],
      ]
    case 'link':
      return linkEntries(content)
    case 'event':
      return [...occasionEntries(content), ...linkEntries(content)]
    case 'prose':
      return [[blockKey.prose, newFragment(content.doc)]]
    case 'verbatim':
      return [[blockKey.source, new Y.Text(content.source)]]
    default:
      return unreachable(content)
  }
}

function newFragment(doc: Extract<BlockContent, { kind: 'prose' }>['doc']): Y.XmlFragment {
  const fragment = new Y.XmlFragment()
  writeProse(fragment, doc)
  return fragment
}

function headEntries({ fence, fields }: Pick<FrontmatterBlock, 'fence' | 'fields'>): Entries {
  return [
    [blockKey.fence, fence],
    [blockKey.fields, fields.map(({ name, separator }) => ({ name, separator }))],
    ...fields.map(({ value }, index): [string, unknown] => [fieldKey(index), value]),
  ]
}

/** The one value of a section's level and of what stands around its title. */
export function headingValue({ level, form }: Pick<SectionBlock, 'level' | 'form'>) {
  return { level, open: form.open, close: form.close }
}

function linkEntries(card: Pick<Card, 'marker' | 'tags' | 'lead' | 'title' | 'url' | 'form' | 'suffix'>): Entries {
  const entries: Entries = [
    [blockKey.marker, card.marker],
    [blockKey.title, new Y.Text(card.title)],
    [blockKey.url, card.url],
  ]
  if (card.tags.length > 0) entries.push([blockKey.tags, [...card.tags]])
  if (card.lead !== '') entries.push([blockKey.lead, card.lead])
  if (!isPlainForm(card.form)) entries.push([blockKey.form, { ...card.form }])
  if (card.suffix !== '') entries.push([blockKey.suffix, card.suffix])
  return entries
}

function isPlainForm(form: LinkForm): boolean {
  return form.open === plainForm.open && form.middle === plainForm.middle && form.close === plainForm.close
}

function occasionEntries(event: Omit<EventBlock, 'gap' | 'children' | 'kind'>): Entries {
  const entries: Entries = [
    [blockKey.date, event.date],
    [blockKey.venue, event.place],
    [blockKey.group, event.group],
    [blockKey.entryGap, event.entryGap],
    [blockKey.entryMarker, event.entryMarker],
  ]
  if (event.endDate !== null) entries.push([blockKey.endDate, event.endDate])
  if (event.separators !== null) entries.push([blockKey.separators, { ...event.separators }])
  return entries
}
