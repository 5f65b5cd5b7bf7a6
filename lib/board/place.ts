import type { BlockId } from '../issue'
import { rootParent, trashParent } from './keys'
import { isRank } from './rank'

/**
 * Where a block is: one value, replaced as a whole, so that a block that two people move at once ends in one place.
 * `parent` is a block, or `root`, or `trash`.
 */
export interface Place {
  readonly parent: string
  readonly rank: string
  /** Of a block in the trash: where it was. */
  readonly from?: Spot
  /** Of a block in the trash: what it held when it went there. What came in later is not lost with it. */
  readonly held?: readonly BlockId[]
}

export interface Spot {
  readonly parent: string
  readonly rank: string
}

/** A place as it stands in a document; where that is malformed, one that puts the block in Unplaced. */
export function readPlace(value: unknown): Place {
  const spot = readSpot(value)
  if (spot === null) return { parent: '', rank: 'a0' }
  if (spot.parent !== trashParent) return spot
  const { from, held } = value as { from?: unknown; held?: unknown }
  return { ...spot, from: readSpot(from) ?? { parent: rootParent, rank: 'a0' }, held: readIds(held) }
}

function readSpot(value: unknown): Spot | null {
  if (typeof value !== 'object' || value === null) return null
  const { parent, rank } = value as { parent?: unknown; rank?: unknown }
  return typeof parent === 'string' && isRank(rank) ? { parent, rank } : null
}

function readIds(value: unknown): readonly BlockId[] {
  return Array.isArray(value) ? value.filter((id): id is BlockId => typeof id === 'string') : []
}
