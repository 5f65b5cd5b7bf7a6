import type { BlockId, ProseDoc, ProseNode } from '../../issue'
import type { GapMemory } from '../gap'
import { nodePairs } from './align-nodes'
import type { Ours, OursBlock } from './ours'
import type { Kept } from './styles'
import type { Target } from './target'

/**
 * Paragraphs that stand side by side are one block in a text, but may be several on a board. For the merge they are one,
 * named by the first; `Members` says what each is made of. What the version that both started from has apart, starts anew.
 */
export type Members = ReadonlyMap<string, readonly BlockId[]>

export interface Coalesced {
  readonly ours: Ours
  readonly members: Members
}

export function coalesce(ours: Ours, starts: ReadonlySet<string> = new Set()): Coalesced {
  const members = new Map<string, readonly BlockId[]>()
  const first = new Map<string, BlockId>()
  const lanes = new Map<string, BlockId[]>()
  for (const [key, ids] of ours.lanes) {
    const runs = runsOf(ours, ids, starts)
    lanes.set(
      key,
      runs.map((run) => run[0] as BlockId),
    )
    for (const run of runs) {
      if (run.length === 1) continue
      members.set(run[0] as BlockId, run)
      for (const id of run) first.set(id, run[0] as BlockId)
    }
  }
  if (members.size === 0) return { ours, members }
  const isHead = (id: string) => (first.get(id) ?? id) === id
  const blocks = new Map(
    [...ours.blocks]
      .filter(([id]) => isHead(id))
      .map(([id, block]) => [id, joined(block, { id, ours, members, first })]),
  )
  return { ours: { ...ours, blocks, lanes, order: ours.order.filter(isHead) }, members }
}

function runsOf(
  { blocks }: Ours,
  ids: readonly BlockId[],
  starts: ReadonlySet<string>,
): readonly (readonly BlockId[])[] {
  const runs: BlockId[][] = []
  let isOpen = false
  for (const id of ids) {
    const block = blocks.get(id)
    const isProse = block?.content.kind === 'prose' && !block.isBlank
    if (isProse && isOpen && !starts.has(id)) runs.at(-1)?.push(id)
    else runs.push([id])
    isOpen = isProse
  }
  return runs
}

interface Joining {
  readonly id: string
  readonly ours: Ours
  readonly members: Members
  readonly first: ReadonlyMap<string, BlockId>
}

function joined(block: OursBlock, { id, ours, members, first }: Joining): OursBlock {
  const memory = renamed(block.memory, (name) => first.get(name) ?? name)
  const run = members.get(id)
  if (run === undefined || block.content.kind !== 'prose') return { ...block, memory }
  const nodes = run.flatMap((member) => nodesOf(ours, member))
  const tail = ours.blocks.get(run.at(-1) ?? '')?.memory.tail ?? null
  return { ...block, memory: { ...memory, tail }, content: { ...block.content, doc: { type: 'doc', content: nodes } } }
}

function nodesOf({ blocks }: Ours, id: string): readonly ProseNode[] {
  const content = blocks.get(id)?.content
  return content?.kind === 'prose' ? content.doc.content : []
}

function renamed(memory: GapMemory, nameOf: (id: string) => string): GapMemory {
  const { follows } = memory
  return follows === null || nameOf(follows.after) === follows.after
    ? memory
    : { ...memory, follows: { ...follows, after: nameOf(follows.after) } }
}

/** The target in the board's own blocks: each paragraph goes to the block it was in, new ones to that of the one above. */
export function expand(target: Target, ours: Ours, members: Members): Target {
  if (members.size === 0) return target
  const runOf = (id: BlockId): readonly BlockId[] => members.get(id) ?? [id]
  const changed = new Map<BlockId, Kept>()
  const removed = new Set([...target.removed].flatMap((id) => runOf(id as BlockId)))
  for (const [id, kept] of target.changed)
    for (const [member, part] of partsOf(ours, runOf(id), kept)) {
      if (part.content.kind === 'prose' && part.content.doc.content.length === 0) removed.add(member)
      else changed.set(member, part)
    }
  const isKept = (id: BlockId) => !removed.has(id) || target.removed.has(id)
  const lanes = new Map([...target.lanes].map(([key, ids]) => [key, ids.flatMap(runOf).filter(isKept)]))
  const last = (id: string) => runOf(id as BlockId).at(-1) ?? id
  const added = new Map([...target.added].map(([id, block]) => [id, { ...block, memory: renamed(block.memory, last) }]))
  return { ...target, lanes, changed, removed, added, memories: memoriesOf(target, { ours, last }) }
}

function partsOf(ours: Ours, run: readonly BlockId[], kept: Kept): readonly (readonly [BlockId, Kept])[] {
  const { content } = kept
  if (run.length === 1 || content.kind !== 'prose') return run.slice(0, 1).map((id) => [id, kept])
  const owners = run.flatMap((id) => nodesOf(ours, id).map(() => id))
  const nodes = run.flatMap((id) => nodesOf(ours, id))
  const pairs = new Map([...nodePairs(nodes, content.doc.content)].map(([from, to]) => [to, owners[from]]))
  const parts = new Map<BlockId, ProseNode[]>(run.map((id) => [id, []]))
  let owner = run[0] as BlockId
  for (const [index, node] of content.doc.content.entries()) {
    owner = pairs.get(index) ?? owner
    parts.get(owner)?.push(node)
  }
  const docOf = (id: BlockId): ProseDoc => ({ type: 'doc', content: parts.get(id) ?? [] })
  return run.map((id) => [id, { ...kept, content: { ...content, doc: docOf(id) } }])
}

/** What stood before the first paragraph is the first block's to remember, what follows the last is the last one's. */
function memoriesOf(
  { memories }: Target,
  { ours, last }: { readonly ours: Ours; readonly last: (id: string) => string },
): ReadonlyMap<BlockId, GapMemory> {
  const found = new Map<BlockId, GapMemory>()
  for (const [id, memory] of memories) {
    const end = last(id) as BlockId
    const named = renamed(memory, last)
    if (end === id) found.set(id, named)
    else {
      const [head, foot] = [ours.blocks.get(id)?.memory, ours.blocks.get(end)?.memory]
      if (head !== undefined) found.set(id, { ...named, tail: head.tail })
      if (foot !== undefined) found.set(end, { ...foot, tail: memory.tail })
    }
  }
  return found
}
