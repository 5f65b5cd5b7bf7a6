import type * as Y from 'yjs'
import type { BlockId } from '../issue'
import { blocksOf, type IssueState, readEntries, readEntry, readIssueState } from './board-state'
import { mapName } from './keys'
import { type BlockState, readState } from './read'
import { assemble, type BlockIndex, emptyIndex, readStates } from './snapshot'
import { type BoardTree, buildTree, type Entry } from './tree'
import type { BoardSnapshot } from './types'

/** A board that is followed. `getSnapshot` gives the same object until something changes. */
export interface BoardWatch {
  readonly getSnapshot: () => BoardSnapshot
  /** Calls the listener after each transaction that changed something; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  readonly destroy: () => void
}

/**
 * Follows a board with structural sharing: a change to one card gives a new object for that card and for what holds it,
 * and for nothing else. Only changed blocks are read again.
 */
export function watchBoard(doc: Y.Doc): BoardWatch {
  const follower = new Follower(doc)
  const listeners = new Set<() => void>()
  const handleBlocks = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => follower.markBlocks(events)
  const handleIssue = () => follower.markIssue()
  const handleEnd = () => {
    if (follower.isStale()) for (const listener of [...listeners]) listener()
  }
  blocksOf(doc).observeDeep(handleBlocks)
  doc.getMap(mapName.issue).observe(handleIssue)
  doc.on('afterAllTransactions', handleEnd)
  return {
    getSnapshot: () => follower.read(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy: () => {
      blocksOf(doc).unobserveDeep(handleBlocks)
      doc.getMap(mapName.issue).unobserve(handleIssue)
      doc.off('afterAllTransactions', handleEnd)
      listeners.clear()
    },
  }
}

/** Holds what was last read, and what has to be read again. */
class Follower {
  private readonly doc: Y.Doc
  private readonly entries: Map<BlockId, Entry>
  private readonly states: Map<BlockId, BlockState>
  private readonly stale = new Set<BlockId>()
  private issue: IssueState
  private tree: BoardTree
  private index: BlockIndex = emptyIndex
  private snapshot: BoardSnapshot | null = null

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.entries = readEntries(doc)
    this.states = readStates(doc)
    this.issue = readIssueState(doc)
    this.tree = buildTree(this.entries)
  }

  isStale(): boolean {
    return this.snapshot === null
  }

  markIssue(): void {
    this.issue = readIssueState(this.doc)
    this.snapshot = null
  }

  /** An event's path opens with the id of the block; the map of blocks itself names the blocks that came or went. */
  markBlocks(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    for (const event of events) {
      const [id] = event.path
      if (id !== undefined) this.stale.add(String(id) as BlockId)
      else for (const key of event.keys.keys()) this.stale.add(key as BlockId)
    }
    this.snapshot = null
  }

  read(): BoardSnapshot {
    if (this.snapshot !== null) return this.snapshot
    this.readStale()
    const { issue, tree, states, index: before } = this
    const next = assemble({ issue, tree, states, before })
    this.index = next.index
    this.snapshot = next.snapshot
    return next.snapshot
  }

  private readStale(): void {
    const changed = [...this.stale].filter((id) => this.readAgain(id))
    if (changed.length > 0) this.tree = buildTree(this.entries)
    this.stale.clear()
  }

  /** Reads one block; says whether it came, went or moved. */
  private readAgain(id: BlockId): boolean {
    const map = blocksOf(this.doc).get(id)
    const entry = map === undefined ? null : readEntry(id, map)
    const state = map === undefined ? null : readState(id, map)
    const known = this.entries.get(id)
    if (state === null || entry === null) {
      this.states.delete(id)
      return this.entries.delete(id)
    }
    this.states.set(id, state)
    this.entries.set(id, entry)
    return known === undefined || JSON.stringify(known.place) !== JSON.stringify(entry.place)
  }
}
