import type { BlockId } from '../../issue'
import { increasing, isCosmetic, printOf } from '../../match'
import { rootParent } from '../keys'
import { isBlank } from '../piece'
import type { Plan, PlanBlock } from '../plant'
import type { Identities } from './identify'
import { laneKey } from './lanes'
import type { Ours, OursBlock } from './ours'
import type { Kept } from './styles'

/** The three versions of an issue, and which block is which. */
export interface Versions {
  readonly base: Plan
  readonly next: Plan
  readonly ours: Ours
  readonly ids: Identities
  readonly baseById: ReadonlyMap<string, PlanBlock>
  readonly nextById: ReadonlyMap<string, PlanBlock>
}

export function versionsOf(of: Pick<Versions, 'base' | 'next' | 'ours' | 'ids'>): Versions {
  const byId = ({ blocks }: Plan) => new Map<string, PlanBlock>(blocks.map((block) => [block.content.id, block]))
  return { ...of, baseById: byId(of.base), nextById: byId(of.next) }
}

/** The board's block for one of the next version; undefined where it has none. */
export function oursOfNext({ ids }: Versions, next: string): BlockId | undefined {
  return ids.folded.get(next) ?? ids.baseToOurs.get(ids.nextToBase.get(next) ?? '')
}

/** The board's block for a parent of the base. */
export function oursOfBase({ ids }: Versions, base: string): string | undefined {
  return base === rootParent ? rootParent : ids.baseToOurs.get(base)
}

/** What git did to the blocks that the board has, and which of that the board stands against. */
export interface Fates {
  /** What git removed and nobody needs. */
  readonly removed: ReadonlySet<string>
  /** Texts that git removed and the board has added to: what is left of them. */
  readonly reduced: ReadonlyMap<BlockId, Kept>
  /** What git removed, but was edited or moved on the board: by its id there. */
  readonly contested: ReadonlyMap<string, PlanBlock>
  /** Blocks of the next version that git moved and the board did not; by their ids there. */
  readonly moved: ReadonlySet<string>
  /** What git moved to one section and the board to another. */
  readonly torn: ReadonlySet<string>
}

/** What is left of an edited text when what it has of the base is gone; `clashes` where that was edited itself. */
export interface Remainder {
  readonly rest: Kept | null
  readonly clashes: boolean
}

export function fatesOf(versions: Versions, withoutText: (kept: Kept, base: Kept) => Remainder): Fates {
  return { ...removalsOf(versions, withoutText), ...movesOf(versions) }
}

function removalsOf(
  versions: Versions,
  withoutText: (kept: Kept, base: Kept) => Remainder,
): Pick<Fates, 'removed' | 'reduced' | 'contested'> {
  const { base, ids, ours } = versions
  const removed = new Set<string>()
  const reduced = new Map<BlockId, Kept>()
  const contested = new Map<string, PlanBlock>()
  for (const block of base.blocks) {
    if (ids.baseToNext.has(block.content.id)) continue
    const id = ids.baseToOurs.get(block.content.id)
    const mine = id === undefined ? undefined : ours.blocks.get(id)
    if (id === undefined || mine === undefined || !mine.isPlaced) continue
    const { rest, clashes } = isReworded(block, mine) ? withoutText(mine, block) : { rest: null, clashes: false }
    if (rest !== null && !isBlank(rest.content)) reduced.set(id, rest)
    if (clashes || (rest === null && isMovedAway(versions, block, mine))) contested.set(id, block)
    else if (!reduced.has(id)) removed.add(id)
  }
  return { removed, reduced, contested }
}

/** Whether the board says something else than the base. */
export function isEdited(base: Pick<PlanBlock, 'content'>, mine: Pick<OursBlock, 'content'>): boolean {
  return textOf(base) !== textOf(mine)
}

/** The same, but for other ways to write what is said: against a removal those don't count. */
export function isReworded(base: Pick<PlanBlock, 'content'>, mine: Pick<OursBlock, 'content'>): boolean {
  return isEdited(base, mine) && !isCosmetic(base.content, mine.content)
}

const textOf = ({ content }: Pick<PlanBlock, 'content'>): string =>
  printOf({ id: '', parent: '', section: '', block: content })

/** Whether the board has it in another section, while its own is still there. */
function isMovedAway(versions: Versions, block: PlanBlock, mine: OursBlock): boolean {
  const was = oursOfBase(versions, block.parent)
  return was !== undefined && was !== mine.parent && (was === rootParent || isPlaced(versions, was))
}

export function isPlaced({ ours }: Pick<Versions, 'ours'>, id: string): boolean {
  return id === rootParent || ours.blocks.get(id)?.isPlaced === true
}

function movesOf(versions: Versions): Pick<Fates, 'moved' | 'torn'> {
  const { ids, nextById, ours } = versions
  const moved = new Set<string>()
  const torn = new Set<string>()
  for (const [next, block] of nextById) {
    const was = versions.baseById.get(ids.nextToBase.get(next) ?? '')
    const mine = ours.blocks.get(ids.baseToOurs.get(ids.nextToBase.get(next) ?? '') ?? '')
    if (was === undefined || mine === undefined || !mine.isPlaced || !isParentChanged(versions, was, block)) continue
    if (mine.parent === newParent(versions, block)) continue
    const stayed = mine.parent === oursOfBase(versions, was.parent)
    ;(stayed ? moved : torn).add(next)
  }
  for (const next of reordered(versions)) moved.add(next)
  return { moved, torn }
}

function isParentChanged({ ids }: Versions, was: PlanBlock, now: PlanBlock): boolean {
  const kept = was.parent === rootParent ? rootParent : ids.baseToNext.get(was.parent)
  return kept !== now.parent
}

function newParent(versions: Versions, { parent }: PlanBlock): string | undefined {
  return parent === rootParent ? rootParent : oursOfNext(versions, parent)
}

/** What git put elsewhere in its list, and the board has not put there yet; nor moved itself. */
function reordered(versions: Versions): readonly string[] {
  const { base, next, ids, ours } = versions
  const position = new Map(base.blocks.map(({ content }, index) => [content.id as string, index]))
  const places = new Map([...ours.lanes.values()].flatMap((lane) => lane.map((id, index) => [id as string, index])))
  return [...lanesOf(next).values()].flatMap((lane) => {
    const stayed = lane.filter((block) => {
      const was = versions.baseById.get(ids.nextToBase.get(block.content.id) ?? '')
      return was !== undefined && !isParentChanged(versions, was, block)
    })
    const before = (block: PlanBlock) => position.get(ids.nextToBase.get(block.content.id) ?? '') ?? 0
    const still = increasing(stayed.map(before), (a, b) => a < b)
    if (still.size === stayed.length) return []
    return pendingMoves(versions, { stayed, still, before, places })
  })
}

interface Lane {
  readonly stayed: readonly PlanBlock[]
  readonly still: ReadonlySet<number>
  readonly before: (block: PlanBlock) => number
  readonly places: ReadonlyMap<string, number>
}

function pendingMoves(versions: Versions, { stayed, still, before, places }: Lane): readonly string[] {
  const { ours, ids } = versions
  const mineOf = (block: PlanBlock) => ids.baseToOurs.get(ids.nextToBase.get(block.content.id) ?? '') ?? ''
  const inLane = stayed.map((block, index) => {
    const id = mineOf(block)
    const mine = ours.blocks.get(id)
    const here = mine?.isPlaced === true && mine.parent === newParent(versions, block)
    return {
      block,
      now: index,
      was: before(block),
      mine: here ? (places.get(id) ?? -1) : -1,
      isStill: still.has(index),
    }
  })
  const here = inLane.filter(({ mine }) => mine >= 0)
  const fixed = here.filter(({ isStill }) => isStill)
  const isAs = (each: (typeof here)[number], key: 'now' | 'was') =>
    fixed.every((other) => each.mine < other.mine === each[key] < other[key])
  // Where the board put it elsewhere itself, its place there holds.
  return here
    .filter((each) => !each.isStill && !isAs(each, 'now') && isAs(each, 'was'))
    .map(({ block }) => block.content.id)
}

/** The lanes of a plan, in order. */
export function lanesOf({ blocks }: Plan): ReadonlyMap<string, readonly PlanBlock[]> {
  const lanes = new Map<string, PlanBlock[]>()
  for (const block of blocks) {
    const key = laneKey(block.parent, block.content.kind)
    const lane = lanes.get(key)
    if (lane === undefined) lanes.set(key, [block])
    else lane.push(block)
  }
  return lanes
}
