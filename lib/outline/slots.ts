import type { BoardBlock, BoardSnapshot, Target } from '../board/types'
import type { BlockId } from '../issue'
import { indexOf } from './locate'
import { isCard } from './sections'

/** The places a moved card can take, in reading order: at the start of each section and after each block in it. */
export function slotsOf(snapshot: BoardSnapshot, moving: ReadonlySet<BlockId>): readonly Target[] {
  const slots: Target[] = []
  for (const section of snapshot.blocks) {
    if (section.kind !== 'section') continue
    slots.push({ parent: section.id, after: null })
    for (const block of section.children) if (!moving.has(block.id)) slots.push({ parent: section.id, after: block.id })
  }
  return slots
}

/** The end of a section's list: after its last card, so that closing words stay last; after everything if it has none. */
export function endOfList(section: BoardBlock): Target {
  const last = section.children.findLast(isCard) ?? section.children.at(-1)
  return { parent: section.id, after: last?.id ?? null }
}

/** The same place said without the blocks that are about to move there. */
export function settle(snapshot: BoardSnapshot, target: Target, moving: ReadonlySet<BlockId>): Target {
  const { places } = indexOf(snapshot)
  let after = target.after
  while (after !== null && moving.has(after)) after = places.get(after)?.previous?.id ?? null
  return { parent: target.parent, after }
}

/** Whether the blocks stand there already, in one run, so that moving them would change nothing. */
export function isThere(snapshot: BoardSnapshot, target: Target, moving: ReadonlySet<BlockId>): boolean {
  const { places, order } = indexOf(snapshot)
  const run = order.filter((id) => moving.has(id))
  let previous = settle(snapshot, target, moving).after
  for (const id of run) {
    const place = places.get(id)
    if ((place?.parent?.id ?? null) !== target.parent || (place?.previous?.id ?? null) !== previous) return false
    previous = id
  }
  return true
}

export function sameTarget(one: Target | null, other: Target | null): boolean {
  return one === other || (one !== null && other !== null && one.parent === other.parent && one.after === other.after)
}
