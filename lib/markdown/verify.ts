import type { Eol } from '../issue'
import type { Draft } from './draft'
import { formatEvent, formatLink } from './safe-card'

/** The card where it is written back exactly as it stands; else all its lines, nested ones too, as they stand. */
export function verifyCard(source: string, draft: Draft, eol: Eol): Draft {
  if (isExact(source, draft, eol)) return draft
  const { start } = draft
  const end = lastEnd(draft)
  return { start, end, block: { kind: 'verbatim', source: source.slice(start, end) }, children: [] }
}

function isExact(source: string, { start, end, block, children }: Draft, eol: Eol): boolean {
  const own = source.slice(start, end)
  if (block.kind === 'link' && formatLink(block) !== own) return false
  if (block.kind === 'event' && formatEvent(block, eol) !== own) return false
  return children.every((child) => isExact(source, child, eol))
}

function lastEnd(draft: Draft): number {
  const child = draft.children.at(-1)
  return child === undefined ? draft.end : lastEnd(child)
}
