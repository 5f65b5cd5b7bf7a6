import type { BlockId } from '../../issue'
import { rootParent } from '../keys'
import type { PlanBlock } from '../plant'
import { isCardKind } from '../tree'
import { type Fates, fatesOf, isPlaced, lanesOf, oursOfNext, type Versions } from './fates'
import { laneKey } from './lanes'
import { type Rescue, rescueAdditions, withoutText } from './rescue'

/** Where everything stands after the merge. */
export interface MergedTree {
  readonly lanes: ReadonlyMap<string, readonly BlockId[]>
  /** The board's block for each of the next version that stands on it, or is to be made. */
  readonly idOf: (next: string) => BlockId | undefined
  /** New blocks, by their id in the next version. */
  readonly added: ReadonlyMap<string, BlockId>
  /** Of those, what is only a part of git's text, the rest having been removed on the board; by the same ids. */
  readonly rescued: ReadonlyMap<string, PlanBlock>
  /** What git only added to or took from, which the board has removed, with nothing new left; by the same ids. */
  readonly settled: ReadonlySet<string>
  /** Blocks taken out of the trash, since something came to stand in them. */
  readonly revived: ReadonlySet<string>
  /** By their ids in the next version. */
  readonly moved: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
  readonly fates: Fates
}

/** Takes git's insertions, removals and moves into the board's order. Insertions of both at one place: ours first. */
export function mergeTree(versions: Versions, options: TreeOptions): MergedTree {
  const merge = new TreeMerge(versions, options)
  merge.run()
  return merge.result()
}

export interface TreeOptions {
  /** An id for a block of the next version. */
  readonly newId: (next: string) => BlockId
  /** Whether what git edited and the board removed comes back. */
  readonly keepBoth: boolean
}

class TreeMerge {
  private readonly versions: Versions
  private readonly newId: (next: string) => BlockId
  private readonly fates: Fates
  private readonly rescue: Rescue
  private readonly lanes: Map<string, BlockId[]>
  private readonly parents = new Map<string, string>()
  private readonly kinds = new Map<string, PlanBlock['content']['kind']>()
  private readonly added = new Map<string, BlockId>()
  private readonly revived = new Set<string>()
  private readonly moved = new Set<string>()
  private readonly removed: Set<string>
  /** Blocks of the board that stand in the next version too. */
  private readonly known = new Set<string>()

  constructor(versions: Versions, { newId, keepBoth }: TreeOptions) {
    this.versions = versions
    this.newId = newId
    this.fates = fatesOf(versions, withoutText)
    this.rescue = rescueAdditions(versions, { leaving: this.fates, keepBoth })
    this.removed = new Set(this.fates.removed)
    this.lanes = new Map([...versions.ours.lanes].map(([key, ids]) => [key, [...ids]]))
    for (const [id, { parent, content }] of versions.ours.blocks) {
      this.parents.set(id, parent)
      this.kinds.set(id, content.kind)
    }
    for (const next of versions.nextById.keys()) this.known.add(oursOfNext(versions, next) ?? '')
  }

  run(): void {
    const coming = this.coming()
    this.keepHolders(coming)
    for (const id of this.removed) this.takeOut(id)
    for (const lane of lanesOf(this.versions.next).values()) this.placeLane(lane, coming)
  }

  result(): MergedTree {
    const { lanes, added, rescue, revived, moved, removed, fates } = this
    return { lanes, added, ...rescue, revived, moved, removed, fates, idOf: this.idOf }
  }

  private readonly idOf = (next: string): BlockId | undefined => this.added.get(next) ?? oursOfNext(this.versions, next)

  /** What has to be put somewhere: what git added and moved, and the removed blocks that hold such. */
  private coming(): ReadonlySet<string> {
    const { ids, nextById } = this.versions
    const coming = new Set<string>([...this.fates.moved, ...this.rescue.rescued.keys()])
    for (const next of nextById.keys()) if (!ids.nextToBase.has(next) && !ids.folded.has(next)) coming.add(next)
    for (const next of [...coming]) this.reviveHolders(next, coming)
    for (const next of coming) {
      const known = oursOfNext(this.versions, next)
      if (known === undefined || this.rescue.rescued.has(next)) this.added.set(next, this.newId(next))
      else if (!isPlaced(this.versions, known)) this.revived.add(known)
    }
    return coming
  }

  private reviveHolders(next: string, coming: Set<string>): void {
    for (let at = this.parentOf(next); at !== rootParent; at = this.parentOf(at)) {
      const known = oursOfNext(this.versions, at)
      if (coming.has(at) || (known !== undefined && isPlaced(this.versions, known))) return
      coming.add(at)
    }
  }

  private parentOf(next: string): string {
    return this.versions.nextById.get(next)?.parent ?? rootParent
  }

  /** What git removed stays where it holds something that git did not: what was added to a section is kept with it. */
  private keepHolders(coming: ReadonlySet<string>): void {
    const leaving = new Set<string>([...coming].map((next) => oursOfNext(this.versions, next) ?? ''))
    for (const id of this.versions.ours.order.toReversed()) {
      if (!this.removed.has(id)) continue
      const held = this.versions.ours.lanes.get(id) ?? []
      const stays = (child: string) => !this.removed.has(child) && !leaving.has(child) && !this.isBlank(child)
      if (held.some(stays)) this.removed.delete(id)
    }
  }

  private isBlank(id: string): boolean {
    return this.versions.ours.blocks.get(id)?.isBlank === true
  }

  private takeOut(id: string): void {
    const lane = this.lanes.get(this.laneOf(id))
    const index = lane?.indexOf(id as BlockId) ?? -1
    if (index >= 0) lane?.splice(index, 1)
  }

  private laneOf(id: string): string {
    return laneKey(this.parents.get(id) ?? '', this.kinds.get(id) ?? 'prose')
  }

  /** Puts what comes into one lane, each after the nearest one before it that stands there. */
  private placeLane(lane: readonly PlanBlock[], coming: ReadonlySet<string>): void {
    for (const block of lane) {
      const id = this.idOf(block.content.id)
      if (id !== undefined && coming.has(block.content.id) && isPlaced(this.versions, id)) this.takeOutMoved(block, id)
    }
    for (const [index, block] of lane.entries()) {
      const id = this.idOf(block.content.id)
      const parent = block.parent === rootParent ? rootParent : this.idOf(block.parent)
      if (id === undefined || parent === undefined || !coming.has(block.content.id)) continue
      if (this.isUnder(parent, id)) continue
      this.place(block, { id, parent, before: lane.slice(0, index) })
    }
  }

  private takeOutMoved(block: PlanBlock, id: BlockId): void {
    const parent = block.parent === rootParent ? rootParent : this.idOf(block.parent)
    if (parent !== undefined && !this.isUnder(parent, id)) this.takeOut(id)
  }

  /** Whether a parent stands in the block itself: the board has moved them into each other. */
  private isUnder(parent: string, id: string): boolean {
    const passed = new Set<string>()
    for (let at: string | undefined = parent; at !== undefined && !passed.has(at); at = this.parents.get(at)) {
      if (at === id) return true
      passed.add(at)
    }
    return false
  }

  private place(
    block: PlanBlock,
    { id, parent, before }: { readonly id: BlockId; readonly parent: string; readonly before: readonly PlanBlock[] },
  ): void {
    this.takeOut(id)
    this.parents.set(id, parent)
    this.kinds.set(id, block.content.kind)
    const key = this.laneOf(id)
    const lane = this.lanes.get(key) ?? []
    this.lanes.set(key, lane)
    lane.splice(this.indexFor(block, lane, before), 0, id)
    if (this.fates.moved.has(block.content.id)) this.moved.add(block.content.id)
  }

  private indexFor(block: PlanBlock, lane: readonly BlockId[], before: readonly PlanBlock[]): number {
    const anchor = before
      .map(({ content }) => this.idOf(content.id))
      .findLast((id) => id !== undefined && lane.includes(id))
    let index = anchor === undefined ? 0 : lane.indexOf(anchor) + 1
    while (index < lane.length && this.isPassed(block, lane[index], anchor)) index += 1
    return index
  }

  /** Whether what the board has added at a place stands before what git adds there. */
  private isPassed(block: PlanBlock, id: BlockId | undefined, anchor: BlockId | undefined): boolean {
    const mine = id === undefined ? undefined : this.versions.ours.blocks.get(id)
    if (id === undefined || mine === undefined || this.known.has(id) || this.versions.ids.oursToBase.has(id))
      return false
    const inList = isCardKind(block.content.kind) && isCardKind(this.kinds.get(anchor ?? '') ?? 'prose')
    if (inList && !isCardKind(mine.content.kind)) return false
    const areEvents = mine.content.kind === 'event' && block.content.kind === 'event'
    return !areEvents || mine.content.date <= block.content.date
  }
}
