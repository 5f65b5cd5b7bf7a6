import type * as Y from 'yjs'
import { type BlockId, blockId, type ProseNode } from '../../issue'
import { blocksOf } from '../board-state'
import { isFragment } from '../content'
import { blockKey } from '../keys'
import type { Plan } from '../plant'
import { ranksBetween } from '../rank'
import { siblingsOf } from '../tree'
import { newBlockMap } from '../write'
import { writeMemory } from './apply'
import { type Coalesced, coalesce, type Members } from './coalesce'
import { type Ours, readOurs } from './ours'
import { seamsOf, type Text } from './seams'
import { followsPart, openDoc, splitPlan, textsOf } from './split-plan'

export interface Apart extends Coalesced {
  readonly next: Plan
  readonly live: Ours
}

interface Together {
  readonly base: Plan
  readonly next: Plan
  readonly live: Ours
  readonly newId: (name: string) => BlockId
}

/**
 * Git's version and the board with the texts apart that the base has apart, wherever what stood between them is gone.
 * On the board a block is cut in two for that; it gives the same lines.
 */
export function takeApart(doc: Y.Doc, { base, next, live, newId }: Together): Apart {
  const before = textsOf(base)
  const apart = splitPlan(next, seamsOf(before, textsOf(next)))
  const { ours, members } = coalesce(live)
  const starts = new Set<string>()
  const seams = seamsOf(before, liveTexts(ours))
  if (seams.size === 0) return { next: apart, live, ours, members }
  let isCut = false
  for (const [id, positions] of seams)
    for (const { member, at } of placesIn(live, { id, members, positions }).toReversed())
      if (at === 0) starts.add(member)
      else {
        starts.add(cutBlock(doc, { id: member, at, newId }))
        isCut = true
      }
  const now = isCut ? readOurs(doc) : live
  return { next: apart, live: now, ...coalesce(now, starts) }
}

function liveTexts({ order, blocks }: Ours): readonly Text[] {
  return order.flatMap((id) => {
    const content = blocks.get(id)?.content
    return content?.kind === 'prose' ? [{ id, nodes: content.doc.content }] : []
  })
}

interface Seams {
  readonly id: string
  readonly members: Members
  readonly positions: readonly number[]
}

interface CutPlace {
  readonly member: BlockId
  readonly at: number
}

/** The same positions within the board's own blocks. */
function placesIn({ blocks }: Ours, { id, members, positions }: Seams): readonly CutPlace[] {
  const places: CutPlace[] = []
  let start = 0
  for (const member of members.get(id) ?? [blockId(id)]) {
    const content = blocks.get(member)?.content
    const end = start + (content?.kind === 'prose' ? content.doc.content.length : 0)
    for (const position of positions)
      if (position >= start && position < end) places.push({ member, at: position - start })
    start = end
  }
  return places
}

interface Cut {
  readonly id: BlockId
  readonly at: number
  readonly newId: (name: string) => BlockId
}

/** Makes a block of its own of what a text has from a position on. */
function cutBlock(doc: Y.Doc, { id, at, newId }: Cut): BlockId {
  const ours = readOurs(doc)
  const block = ours.blocks.get(id)
  const map = blocksOf(doc).get(id)
  const fragment = map?.get(blockKey.prose)
  const place = ours.entries.get(id)?.place
  if (block?.content.kind !== 'prose' || map === undefined || !isFragment(fragment) || place === undefined)
    throw new RangeError(`Not a text: ${id}`)
  const part: readonly ProseNode[] = block.content.doc.content.slice(at)
  const siblings = siblingsOf(ours.entries, place.parent)
  const next = siblings[siblings.findIndex((each) => each.id === id) + 1]
  const cut = newId(`${id}/${at}`)
  const [rank = place.rank] = ranksBetween(place.rank, next?.place.rank ?? null, [cut])
  const follows = followsPart(id, part, ours.issue.eol)
  const memory = { gap: null, follows, tail: block.memory.tail }
  const content = { ...block.content, id: cut, submission: null, doc: openDoc(part) }
  blocksOf(doc).set(cut, newBlockMap(content, { parent: place.parent, rank }, memory))
  fragment.delete(at, fragment.length - at)
  writeMemory(map, { ...block.memory, tail: null })
  renameAbove(doc, ours, { from: id, to: cut })
  return cut
}

/** What stood below the text stands below its last part. */
function renameAbove(doc: Y.Doc, ours: Ours, { from, to }: { readonly from: string; readonly to: string }): void {
  for (const [id, { memory }] of ours.blocks) {
    const map = blocksOf(doc).get(id)
    if (map === undefined || memory.follows?.after !== from) continue
    writeMemory(map, { ...memory, follows: { ...memory.follows, after: to } })
  }
}
