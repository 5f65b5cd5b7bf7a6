import * as Y from 'yjs'
import { type Block, type BlockId, blockId, type Issue } from '../issue'
import { parseIssue } from '../markdown'
import type { BlockContent } from './content'
import { type GapMemory, noMemory } from './gap'
import { blockKey, formatVersion, issueKey, mapName, rootParent } from './keys'
import { keepContent, type Marker, readMarker, settleContent } from './marker'
import { opensWithText } from './piece'
import { initialRanks } from './rank'
import { isCardKind } from './tree'
import type { Origin } from './types'
import { newBlockMap } from './write'

/** The live form of an issue's markdown. Blocks get the ids `b1`, `b2` … in document order. */
export function createBoard(source: string): Y.Doc {
  return boardOf(parseIssue(source))
}

/** The live form of an issue, in one transaction. */
export function boardOf(issue: Issue): Y.Doc {
  const doc = new Y.Doc()
  const origin: Origin = { kind: 'load', actor: null }
  const planted = plant(issue.blocks, { id: rootParent, marker: null }, { count: 0 })
  const memories = remember(planted)
  doc.transact(() => {
    writeIssue(doc, issue, planted)
    const blocks = doc.getMap(mapName.blocks)
    for (const { content, asIs, id, place } of planted) {
      const map = newBlockMap(content, place, memories.get(id) ?? noMemory)
      if (asIs) map.set(blockKey.asIs, true)
      blocks.set(id, map)
    }
  }, origin)
  return doc
}

interface Planted {
  readonly block: Block
  readonly content: BlockContent
  readonly asIs: boolean
  readonly id: BlockId
  readonly place: { readonly parent: string; readonly rank: string }
}

interface Parent {
  readonly id: string
  readonly marker: Marker | null
}

/** All blocks in document order, each with its id and place. */
function plant(blocks: readonly Block[], parent: Parent, ids: { count: number }): readonly Planted[] {
  const ranks = initialRanks(blocks.length)
  return blocks.flatMap((block, index) => {
    ids.count += 1
    const id = blockId(`b${ids.count}`)
    const marker = block.kind === 'link' || block.kind === 'event' ? readMarker(block.marker) : null
    const planted = {
      block,
      id,
      place: { parent: parent.id, rank: ranks[index] ?? '' },
      ...keep(block, id, parent.marker),
    }
    return [planted, ...plant(block.children, { id, marker }, ids)]
  })
}

/** The block as the board keeps it: with relative indents where they give back the same text, else as it stands. */
function keep(block: Block, id: BlockId, parent: Marker | null): Pick<Planted, 'content' | 'asIs'> {
  const { gap: _, children: __, ...bare } = block
  const content: BlockContent = { ...bare, id, submission: null }
  const kept = keepContent(content, parent)
  return isSameText(settleContent(kept, parent), content) ? { content: kept, asIs: false } : { content, asIs: true }
}

function isSameText(a: BlockContent, b: BlockContent): boolean {
  if (a.kind === 'verbatim') return b.kind === 'verbatim' && a.source === b.source
  if (a.kind === 'event') return b.kind === 'event' && a.marker === b.marker && a.entryMarker === b.entryMarker
  return a.kind !== 'link' || (b.kind === 'link' && a.marker === b.marker)
}

/** Each gap is remembered by the block it belongs to; see gap.ts. */
function remember(planted: readonly Planted[]): ReadonlyMap<BlockId, GapMemory> {
  const memories = new Map<BlockId, GapMemory>()
  const add = (id: BlockId, part: Partial<GapMemory>) =>
    memories.set(id, { ...(memories.get(id) ?? noMemory), ...part })
  for (const [index, { block, id }] of planted.entries()) {
    const before = planted[index - 1]
    if (before === undefined) continue
    const afterCard = isCardKind(before.block.kind)
    if (!isCardKind(block.kind))
      add(id, { follows: { gap: block.gap, after: before.id, card: afterCard, text: opensWithText(block) } })
    else if (afterCard) add(id, { gap: block.gap })
    else add(before.id, { tail: block.gap })
  }
  return memories
}

function writeIssue(doc: Y.Doc, issue: Issue, planted: readonly Planted[]): void {
  const map = doc.getMap(mapName.issue)
  map.set(issueKey.version, formatVersion)
  map.set(issueKey.eol, issue.eol)
  map.set(issueKey.lead, planted[0]?.block.gap ?? '')
  map.set(issueKey.end, planted.length === 0 ? issue.eol : issue.end)
  if (planted.length === 0) map.set(issueKey.blank, issue.end)
  map.set(issueKey.listGap, commonListGap(planted) ?? issue.eol)
}

/** The gap between heading and list that most sections have; of two equally common ones the first. */
function commonListGap(planted: readonly Planted[]): string | null {
  const counts = new Map<string, number>()
  for (const [index, { block }] of planted.entries()) {
    if (!isCardKind(block.kind) || planted[index - 1]?.block.kind !== 'section') continue
    counts.set(block.gap, (counts.get(block.gap) ?? 0) + 1)
  }
  return (
    [...counts].reduce<[string, number] | null>(
      (best, each) => (best !== null && best[1] >= each[1] ? best : each),
      null,
    )?.[0] ?? null
  )
}
