import { blockParts, mergeText } from '../../match'
import type { PlanBlock } from '../plant'
import { isEdited, isPlaced, type Remainder, type Versions } from './fates'
import { hasAll } from './fold-additions'
import { mergeProse } from './merge-prose'
import type { Kept } from './styles'

/**
 * What git added to a text that the board has removed: only that is new, and it stays. By the id of the next version;
 * what git changed in the removed text itself is a contradiction and not here, unless both versions are to be kept.
 */
export function rescueAdditions(versions: Versions, keepBoth: boolean): ReadonlyMap<string, PlanBlock> {
  const { ids, nextById, baseById, ours } = versions
  const rescued = new Map<string, PlanBlock>()
  for (const [next, block] of nextById) {
    const base = baseById.get(ids.nextToBase.get(next) ?? '')
    const mine = ids.baseToOurs.get(ids.nextToBase.get(next) ?? '')
    if (base === undefined || !isEdited(base, block) || (mine !== undefined && isPlaced(versions, mine))) continue
    const { rest, clashes } = block.content.kind === 'prose' ? withoutText(block, base) : { rest: null, clashes: true }
    if (clashes && keepBoth) rescued.set(next, block)
    if (clashes || rest === null || isEmpty(rest)) continue
    const isThere = [...ours.blocks.values()].some(
      (each) => each.isPlaced && hasAll(new Set(blockParts(each.content)), { block: rest.content }),
    )
    if (!isThere) rescued.set(next, { ...block, content: rest.content })
  }
  return rescued
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
