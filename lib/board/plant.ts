import { type Block, type BlockId, blockId, type Issue } from '../issue'
import type { IssueState } from './board-state'
import type { BlockContent } from './content'
import { type GapMemory, noMemory } from './gap'
import { rootParent } from './keys'
import { keepContent, type Marker, readMarker, settleContent } from './marker'
import { opensWithText } from './piece'
import { isCardKind } from './tree'

/** An issue in the form that a board keeps: all blocks side by side, with relative markers and remembered gaps. */
export interface Plan {
  /** In document order, a parent before what it holds. */
  readonly blocks: readonly PlanBlock[]
  readonly issue: IssueState
}

export interface PlanBlock {
  readonly content: BlockContent
  /** Whether its indents stand as they were in the source. */
  readonly asIs: boolean
  /** What follows what is said with the ids of the plan. */
  readonly memory: GapMemory
  /** A block of the plan, or `root`. */
  readonly parent: string
}

/** The plan of an issue; its ids are `prefix` and a number in document order. */
export function plantIssue(issue: Issue, prefix: string): Plan {
  const planted = plant(issue.blocks, { id: rootParent, marker: null }, { prefix, count: 0 })
  const memories = remember(planted)
  const blocks = planted.map(({ content, asIs, parent }) => ({
    content,
    asIs,
    parent,
    memory: memories.get(content.id) ?? noMemory,
  }))
  return { blocks, issue: issueState(issue, planted) }
}

interface Planted {
  readonly block: Block
  readonly content: BlockContent
  readonly asIs: boolean
  readonly parent: string
}

interface Parent {
  readonly id: string
  readonly marker: Marker | null
}

/** All blocks in document order, each with its id and parent. */
function plant(
  blocks: readonly Block[],
  parent: Parent,
  ids: { readonly prefix: string; count: number },
): readonly Planted[] {
  return blocks.flatMap((block) => {
    ids.count += 1
    const id = blockId(`${ids.prefix}${ids.count}`)
    const marker = block.kind === 'link' || block.kind === 'event' ? readMarker(block.marker) : null
    const planted = { block, parent: parent.id, ...keep(block, id, parent.marker) }
    return [planted, ...plant(block.children, { id, marker }, ids)]
  })
}

/** The block as the board keeps it: with relative indents where they give back the same text, else as it stands. */
function keep(block: Block, id: BlockId, parent: Marker | null): Pick<Planted, 'content' | 'asIs'> {
  const { gap: _, children: __, ...bare } = block
  const content: BlockContent = { id, submission: null, ...bare }
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
  const known = (id: BlockId) => memories.get(id) ?? noMemory
  for (const [index, { block, content }] of planted.entries()) {
    const before = planted[index - 1]
    if (before === undefined) continue
    const afterCard = isCardKind(before.block.kind)
    const after = before.content.id
    if (!isCardKind(block.kind)) {
      const follows = { gap: block.gap, after, card: afterCard, text: opensWithText(block) }
      memories.set(content.id, { ...known(content.id), follows })
    } else if (afterCard) memories.set(content.id, { ...known(content.id), gap: block.gap })
    else memories.set(after, { ...known(after), tail: block.gap })
  }
  return memories
}

function issueState(issue: Issue, planted: readonly Planted[]): IssueState {
  const isEmpty = planted.length === 0
  return {
    eol: issue.eol,
    lead: planted[0]?.block.gap ?? '',
    end: isEmpty ? issue.eol : issue.end,
    blank: isEmpty ? issue.end : '',
    listGap: commonListGap(planted) ?? issue.eol,
  }
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
