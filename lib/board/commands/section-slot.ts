import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { rootParent } from '../keys'
import type { Entry } from '../tree'
import { type Draft, requirePlaced, type Slot, sectionsOf } from './draft'

/** The slot after a section (null: before all), among the sections that are not moving. */
export function sectionSlot(draft: Draft, after: BlockId | null, moving: ReadonlySet<BlockId>): Result<Slot> {
  const siblings = sectionsOf(draft).filter(({ id }) => !moving.has(id))
  if (after === null) return ok({ parent: rootParent, siblings, index: -1 })
  if (moving.has(after)) return refuse('invalid', 'A section can’t be moved into itself. Choose another place.')
  const index = siblings.findIndex(({ id }) => id === after)
  if (index < 0) return refuse('conflict', 'The section it was to follow is no longer there. Choose the place again.')
  return ok({ parent: rootParent, siblings, index })
}

/** A section that stands in the document. */
export function requireSection(draft: Draft, id: BlockId): Result<Entry> {
  const entry = requirePlaced(draft, id)
  if (!entry.ok || entry.value.kind === 'section') return entry
  return refuse('invalid', 'This block is not a section.')
}
