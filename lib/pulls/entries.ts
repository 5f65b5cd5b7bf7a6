import type { Block, Card } from '../issue'
import { formatBlock, parseIssue, titleText } from '../markdown'

/** A block of a text with the lines it stands in, from 0; `ownTo` ends its own lines, `to` those of its nested entries. */
export interface Entry {
  readonly block: Block
  readonly from: number
  readonly ownTo: number
  readonly to: number
  /** The plain title of the section it is in; null before the first. */
  readonly section: string | null
  /** The card it is nested in. */
  readonly parent: Entry | null
}

export interface CardEntry extends Entry {
  readonly block: Card
}

/** All blocks of a text in document order. */
export function readEntries(text: string): readonly Entry[] {
  const { blocks, eol } = parseIssue(text)
  const entries: Entry[] = []
  let line = 0
  const walk = (block: Block, context: { readonly section: string | null; readonly parent: Entry | null }): void => {
    line += countLines(block.gap)
    const from = line
    line += countLines(formatBlock(block, eol))
    const entry = { block, from, ownTo: line + 1, to: line + 1, ...context }
    const at = entries.push(entry) - 1
    const isSection = block.kind === 'section'
    const inside = isSection ? { section: titleText(block.title), parent: null } : { ...context, parent: entry }
    for (const child of block.children) walk(child, inside)
    if (!isSection) entries[at] = Object.assign(entry, { to: line + 1 })
  }
  for (const block of blocks) walk(block, { section: null, parent: null })
  return entries
}

export function isCardEntry(entry: Entry): entry is CardEntry {
  return entry.block.kind === 'link' || entry.block.kind === 'event'
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
