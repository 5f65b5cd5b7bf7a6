import { blockId } from '../../issue'
import { blockParts, mergeText } from '../../match'
import { noMemory } from '../gap'
import type { PlanBlock } from '../plant'
import { isCardKind } from '../tree'
import { type Fates, isPlaced, isReworded, type Remainder, type Versions } from './fates'
import { hasAll } from './fold-additions'
import { gluedText } from './glued'
import { mergeProse } from './merge-prose'
import type { Kept } from './styles'

export interface Rescue {
  /** What comes back, by the id of the next version. */
  readonly rescued: ReadonlyMap<string, PlanBlock>
  /** Where git only took something away too, or all that it added stands on the board already. */
  readonly settled: ReadonlySet<string>
}

/** What git has removed of the board: what only that says will be there no more. */
type Leaving = Pick<Fates, 'removed' | 'reduced'>

interface RescueOptions {
  readonly leaving: Leaving
  readonly keepBoth: boolean
}

/**
 * What git added to a text or put right below a card that the board has removed: only that is new, and it stays. What
 * git changed in the removed itself is a contradiction and not here, unless both versions are to be kept.
 */
export function rescueAdditions(versions: Versions, { leaving, keepBoth }: RescueOptions): Rescue {
  const { ids, nextById, baseById } = versions
  const rescued = new Map<string, PlanBlock>()
  const settled = new Set<string>()
  for (const [next, block] of nextById) {
    const base = baseById.get(ids.nextToBase.get(next) ?? '')
    const mine = ids.baseToOurs.get(ids.nextToBase.get(next) ?? '')
    if (base === undefined || !isReworded(base, block) || (mine !== undefined && isPlaced(versions, mine))) continue
    const addition = additionOf(versions, block, base)
    if (addition === null) {
      if (keepBoth) rescued.set(next, block)
    } else if (isEmpty(addition) || isThere(addition, versions, leaving)) settled.add(next)
    else rescued.set(next, addition)
  }
  return { rescued, settled }
}

/** What an edit added; empty where it only took something away, null where it changed something. */
function additionOf(versions: Versions, block: PlanBlock, base: PlanBlock): PlanBlock | null {
  if (block.content.kind === 'prose') {
    const { rest, clashes } = withoutText(block, base)
    return clashes || rest === null ? null : { ...block, ...rest }
  }
  const glued = mayStandAlone(versions, block) ? gluedText(base.content, block.content) : null
  return glued === null ? null : { ...block, content: glued, asIs: false, memory: noMemory }
}

/** Whether a text can stand in the place of a card: it holds nothing and stands in no other one. */
function mayStandAlone({ next, nextById }: Versions, { content, parent }: PlanBlock): boolean {
  const holder = nextById.get(parent)
  const isNested = holder !== undefined && isCardKind(holder.content.kind)
  return !isNested && next.blocks.every((each) => each.parent !== content.id)
}

/** Whether the board has the text and keeps it. */
function isThere({ content }: PlanBlock, { ours }: Versions, { removed, reduced }: Leaving): boolean {
  return [...ours.blocks].some(([id, each]) => {
    const kept = reduced.get(blockId(id)) ?? each
    return each.isPlaced && !removed.has(id) && hasAll(new Set(blockParts(kept.content)), { block: content })
  })
}

/**
 * A text without what it has of the base. Paragraphs of the base that were edited stay and clash; other blocks than
 * texts stay whole then.
 */
export function withoutText(kept: Kept, base: Kept): Remainder {
  const { content } = kept
  if (content.kind === 'prose' && base.content.kind === 'prose') {
    const gone = { base: base.content.doc, ours: content.doc, theirs: { type: 'doc' as const, content: [] } }
    const { doc, clashes } = mergeProse(gone, { keepBoth: false })
    return { rest: { ...kept, content: { ...content, doc } }, clashes }
  }
  if (content.kind !== 'verbatim' || base.content.kind !== 'verbatim') return { rest: null, clashes: true }
  const { text, clashes } = mergeText({ base: base.content.source, ours: content.source, theirs: '' })
  const source = text.replace(/^[\r\n]+|[\r\n]+$/g, '')
  return { rest: clashes ? null : { ...kept, content: { ...content, source } }, clashes }
}

export function isEmpty({ content }: Kept): boolean {
  if (content.kind === 'prose') return content.doc.content.length === 0
  return content.kind === 'verbatim' && content.source.trim() === ''
}
