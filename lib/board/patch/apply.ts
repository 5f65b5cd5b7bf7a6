import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { increasing } from '../../match'
import { blocksOf, type IssueState } from '../board-state'
import type { BlockMap } from '../content'
import type { GapMemory } from '../gap'
import { blockKey, issueKey, mapName, rootParent, trashParent } from '../keys'
import type { Place } from '../place'
import { ranksBetween } from '../rank'
import { siblingsOf } from '../tree'
import { newBlockMap } from '../write'
import { laneParent } from './lanes'
import type { Ours } from './ours'
import type { Target } from './target'
import { writeContent } from './write-content'

/** Brings a board to its target, writing only what differs. Call it within a transaction. */
export function applyTarget(doc: Y.Doc, ours: Ours, target: Target): void {
  const places = placesOf(ours, target)
  for (const [id, { content, asIs, memory }] of target.added) {
    const map = newBlockMap(content, places.get(id) ?? { parent: rootParent, rank: 'a0' }, memory)
    if (asIs) map.set(blockKey.asIs, true)
    blocksOf(doc).set(id, map)
  }
  for (const [id, place] of [...places, ...trashPlaces(ours, target)])
    if (!target.added.has(id)) mapOf(doc, id).set(blockKey.place, place)
  for (const [id, kept] of target.changed) writeContent(mapOf(doc, id), kept)
  for (const [id, memory] of target.memories) writeMemory(mapOf(doc, id), memory)
  writeIssue(doc, ours.issue, target.issue)
}

function mapOf(doc: Y.Doc, id: BlockId): BlockMap {
  const map = blocksOf(doc).get(id)
  if (map === undefined) throw new RangeError(`Unknown block ${id}`)
  return map
}

/** New places for what does not stand where it should: as few blocks as can be. */
function placesOf(ours: Ours, target: Target): ReadonlyMap<BlockId, Place> {
  const places = new Map<BlockId, Place>()
  for (const [key, ids] of target.lanes) {
    const now = ours.lanes.get(key) ?? []
    const parent = laneParent(key)
    if (target.removed.has(parent) || isSameList(now, ids)) continue
    const wasHere = new Set<string>(now)
    const rankOf = (id: BlockId) => (wasHere.has(id) ? (ours.entries.get(id)?.place.rank ?? null) : null)
    for (const { id, rank } of newRanks(ids, rankOf)) places.set(id, { parent, rank })
  }
  return places
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}

/** Ranks for the blocks that have none here or stand out of order; all others keep theirs. */
function newRanks(
  ids: readonly BlockId[],
  rankOf: (id: BlockId) => string | null,
): readonly { readonly id: BlockId; readonly rank: string }[] {
  const ranked = ids.flatMap((id) => rankOf(id) ?? [])
  const kept = increasing(ranked, (a, b) => a < b)
  const found: { id: BlockId; rank: string }[] = []
  let seen = -1
  let low: string | null = null
  let run: BlockId[] = []
  const flush = (high: string | null) => {
    for (const [index, rank] of ranksBetween(low, high, run).entries()) found.push({ id: run[index] as BlockId, rank })
    run = []
  }
  for (const id of ids) {
    const rank = rankOf(id)
    if (rank !== null) seen += 1
    if (rank !== null && kept.has(seen)) {
      flush(rank)
      low = rank
    } else run.push(id)
  }
  flush(null)
  return found
}

/** Places in the trash: for what is removed with all it holds, and for what a block held that comes back without it. */
function trashPlaces(ours: Ours, target: Target): readonly (readonly [BlockId, Place])[] {
  const standing = new Set([...target.lanes].flatMap(([key, ids]) => (target.removed.has(laneParent(key)) ? [] : ids)))
  const children = childrenOf(ours)
  const held = (id: string): readonly BlockId[] =>
    (children.get(id) ?? []).flatMap((child) => (standing.has(child) ? [] : [child, ...held(child)]))
  const tops = ([...target.removed] as BlockId[]).filter((id) => !target.removed.has(ours.blocks.get(id)?.parent ?? ''))
  const left = ([...target.revived] as BlockId[]).flatMap((id) =>
    (children.get(id) ?? []).filter((child) => !standing.has(child)),
  )
  const ids = [...tops, ...left]
  const low = siblingsOf(ours.entries, trashParent).at(-1)?.place.rank ?? null
  return ranksBetween(low, null, ids).map((rank, index) => {
    const id = ids[index] as BlockId
    const { parent = rootParent, rank: from = 'a0' } = ours.entries.get(id)?.place ?? {}
    return [id, { parent: trashParent, rank, from: { parent, rank: from }, held: held(id) }]
  })
}

function childrenOf(ours: Ours): ReadonlyMap<string, readonly BlockId[]> {
  const children = new Map<string, BlockId[]>()
  for (const { id, place } of ours.entries.values())
    children.set(place.parent, [...(children.get(place.parent) ?? []), id])
  return children
}

/** Writes what a block remembers where it differs. */
export function writeMemory(map: BlockMap, memory: GapMemory): void {
  for (const name of ['gap', 'follows', 'tail'] as const) {
    const value = memory[name]
    if (value === null) {
      if (map.has(blockKey[name])) map.delete(blockKey[name])
    } else if (JSON.stringify(map.get(blockKey[name])) !== JSON.stringify(value)) map.set(blockKey[name], value)
  }
}

function writeIssue(doc: Y.Doc, now: IssueState, next: IssueState): void {
  const map = doc.getMap(mapName.issue)
  for (const name of ['eol', 'lead', 'end', 'blank', 'listGap'] as const)
    if (now[name] !== next[name]) map.set(issueKey[name], next[name])
}
