import type { BlockId } from '../../issue'
import { ok, type Refusal, type Result, refuse } from '../../result'
import { rootParent } from '../keys'
import { type Entry, isCardKind } from '../tree'
import type { Target } from '../types'
import { contentOf, type Draft, requirePlaced, type Slot } from './draft'

/** What is to go to a target: blocks that are on the board already, or a new one of this kind. */
export interface Arrival {
  readonly moving: ReadonlySet<BlockId>
  readonly onlyCards: boolean
}

/** The slot a target names, among the siblings that stay, or why nothing can go there. */
export function resolveTarget(draft: Draft, target: Target, arrival: Arrival): Result<Slot> {
  const parent = resolveParent(draft, target, arrival)
  if (!parent.ok) return parent
  const all = contentOf(draft, parent.value)
  const siblings = all.filter(({ id }) => !arrival.moving.has(id))
  if (target.after === null) return ok({ parent: parent.value, siblings, index: -1 })
  const at = all.findIndex(({ id }) => id === target.after)
  if (at < 0) return isHeadLines(draft, target) ? ok({ parent: parent.value, siblings, index: -1 }) : neighbourGone
  const stays = all.slice(0, at + 1).findLast(({ id }) => !arrival.moving.has(id))
  return ok({ parent: parent.value, siblings, index: stays === undefined ? -1 : siblings.indexOf(stays) })
}

const neighbourGone: Refusal = refuse(
  'conflict',
  'The block it was to follow is no longer there. Choose the place again.',
)
const insideItself: Refusal = refuse('invalid', 'A block can’t be moved into itself. Choose another place.')

function isHeadLines({ entries }: Draft, { parent, after }: Target): boolean {
  return parent === null && after !== null && entries.get(after)?.kind === 'frontmatter'
}

function resolveParent(draft: Draft, { parent }: Target, arrival: Arrival): Result<string> {
  if (parent === null) return ok(rootParent)
  const entry = requirePlaced(draft, parent)
  if (!entry.ok) return refuse(entry.code, 'The section it was to go to is no longer there. Choose another place.')
  if (isInside(draft, entry.value, arrival.moving)) return insideItself
  if (isCardKind(entry.value.kind))
    return arrival.onlyCards ? ok(parent) : refuse('invalid', 'Only links and events can be put under another one.')
  if (entry.value.kind === 'section') return ok(parent)
  return refuse('invalid', 'Blocks can be put into a section or under a link, not into text.')
}

/** Whether an entry is one of the blocks or stands in one of them. */
function isInside({ entries }: Draft, entry: Entry, blocks: ReadonlySet<BlockId>): boolean {
  if (blocks.size === 0) return false
  let at: Entry | undefined = entry
  // Only called for what is placed: the way up ends at the root.
  while (at !== undefined) {
    if (blocks.has(at.id)) return true
    at = entries.get(at.place.parent as BlockId)
  }
  return false
}
