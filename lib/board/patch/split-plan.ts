import { type BlockId, blockId, type Eol, type ProseDoc, type ProseNode } from '../../issue'
import type { GapMemory } from '../gap'
import { opensWithText } from '../piece'
import type { Plan, PlanBlock } from '../plant'
import { renameMemory } from './merge-memory'
import { type Text, withoutGap } from './seams'

/** The texts of a plan. */
export function textsOf({ blocks }: Plan): readonly Text[] {
  return blocks.flatMap(({ content }) =>
    content.kind === 'prose' ? [{ id: content.id, nodes: content.doc.content }] : [],
  )
}

/** A plan in which texts are several blocks, cut at their seams; it gives the same lines. */
export function splitPlan(plan: Plan, seams: ReadonlyMap<string, readonly number[]>): Plan {
  if (seams.size === 0) return plan
  const last = (id: string): string => {
    const cuts = seams.get(id)
    return cuts === undefined ? id : partId(id, cuts.length)
  }
  const blocks = plan.blocks.flatMap((block) => {
    const renamed = { ...block, memory: renameMemory(block.memory, last) }
    return splitBlock(renamed, seams.get(block.content.id) ?? [], plan.issue.eol)
  })
  return { ...plan, blocks }
}

const partId = (id: string, index: number): BlockId => blockId(index === 0 ? id : `${id}/${index}`)

function splitBlock(block: PlanBlock, cuts: readonly number[], eol: Eol): readonly PlanBlock[] {
  const { content, memory } = block
  if (content.kind !== 'prose' || cuts.length === 0) return [block]
  const nodes = content.doc.content
  return [0, ...cuts].map((start, index) => {
    const part = nodes.slice(start, cuts[index])
    const doc = index === 0 ? docOf(part) : openDoc(part)
    const id = partId(content.id, index)
    const follows = index === 0 ? memory.follows : followsPart(partId(content.id, index - 1), part, eol)
    const tail = index === cuts.length ? memory.tail : null
    return { ...block, content: { ...content, id, doc }, memory: { gap: null, follows, tail } }
  })
}

const docOf = (content: readonly ProseNode[]): ProseDoc => ({ type: 'doc', content })

/** The document of a later part of a text: the blank lines above it are the block's. */
export function openDoc([first, ...more]: readonly ProseNode[]): ProseDoc {
  return docOf(first === undefined ? [] : [withoutGap(first), ...more])
}

/** What a later part of a text remembers: that it follows the part above, with the blank lines that stood there. */
export function followsPart(after: string, part: readonly ProseNode[], eol: Eol): NonNullable<GapMemory['follows']> {
  const blank = part[0]?.attrs?.['gap']
  const gap = eol + (typeof blank === 'string' ? blank : '\n').replace(/\n/g, eol)
  const text = opensWithText({ kind: 'prose', id: blockId(''), submission: null, doc: openDoc(part) })
  return { gap, after, card: false, text }
}
