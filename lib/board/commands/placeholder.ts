import type { BlockId, Eol } from '../../issue'
import { formatBlock, parseIssue, titleText } from '../../markdown'
import { formatProse } from '../../markdown/prose/index'
import type { BlockContent } from '../content'
import { readBlock } from '../read'
import type { Entry } from '../tree'
import { contentOf, type Draft, mapOf, sectionsOf } from './draft'

/** A line of a section by which a template says where something goes, and what of its block stands above and below it. */
export interface Placeholder {
  readonly entry: Entry
  readonly content: Extract<BlockContent, { kind: 'prose' | 'verbatim' }>
  /** Empty where nothing does. */
  readonly above: string
  readonly below: string
  /** The line endings between the line and what stands above and below it. */
  readonly gapAbove: string
  readonly gapBelow: string
  readonly line: string
}

/** The sections whose heading reads like this, whatever its case and whether it is a link. */
export function sectionsTitled(draft: Draft, title: string): readonly Entry[] {
  return sectionsOf(draft).filter(({ id }) => {
    const content = readBlock(id, mapOf(draft, id))
    return content?.kind === 'section' && plain(titleText(content.title)) === plain(title)
  })
}

const plain = (title: string): string => title.toLowerCase().replace(/\s+/g, ' ').trim().replace(/:$/, '')

/** The first line of a section that is just this, where the rest of its block stands by itself without it. */
export function findPlaceholder(draft: Draft, section: BlockId, line: string): Placeholder | null {
  for (const entry of contentOf(draft, section)) {
    const content = readBlock(entry.id, mapOf(draft, entry.id))
    if (content?.kind !== 'prose' && content?.kind !== 'verbatim') continue
    const found = splitAt(textOf(content, draft.eol), line.trim(), draft.eol)
    if (found !== null) return { entry, content, ...found }
  }
  return null
}

/** The markdown of a block by itself. */
export function textOf(content: BlockContent, eol: Eol): string {
  if (content.kind === 'prose') return formatProse(content.doc, eol)
  if (content.kind === 'verbatim') return content.source
  return formatBlock({ ...content, gap: '', children: [] }, eol)
}

function splitAt(text: string, line: string, eol: Eol): Omit<Placeholder, 'entry' | 'content'> | null {
  const lines = text.split(eol)
  const at = lines.findIndex((each, index) => each.trim() === line && isOnItsOwn(lines.slice(0, index), eol))
  if (at < 0) return null
  const isFull = (each: string) => each.trim() !== ''
  const last = lines.slice(0, at).findLastIndex(isFull)
  const next = lines.findIndex((each, index) => index > at && isFull(each))
  const above = lines.slice(0, last + 1)
  const below = next < 0 ? [] : lines.slice(next)
  return {
    above: above.join(eol),
    below: below.join(eol),
    gapAbove:
      eol +
      lines
        .slice(last + 1, at)
        .map((blank) => blank + eol)
        .join(''),
    gapBelow:
      eol +
      lines
        .slice(at + 1, next < 0 ? at + 1 : next)
        .map((blank) => blank + eol)
        .join(''),
    line: lines[at] ?? '',
  }
}

/** Whether lines end what they open: a line after them is in no code and no comment of theirs. */
function isOnItsOwn(above: readonly string[], eol: Eol): boolean {
  const [section] = parseIssue(['# x', ...above, '', 'x'].join(eol)).blocks
  const last = section?.children.at(-1)
  if (last?.kind !== 'prose') return false
  const end = last.doc.content.at(-1)
  return end?.type === 'paragraph' && end.content?.map(({ text }) => text).join('') === 'x'
}
