import type { BlockId } from '../../issue'
import { type MatchItem, matchItems } from '../../match'
import { rootParent } from '../keys'
import type { Plan } from '../plant'
import { foldAdditions } from './fold-additions'
import type { Ours } from './ours'

/** Which block is which, across the version both started from, git's version and the board. */
export interface Identities {
  readonly baseToNext: ReadonlyMap<string, string>
  readonly nextToBase: ReadonlyMap<string, string>
  readonly baseToOurs: ReadonlyMap<string, BlockId>
  readonly oursToBase: ReadonlyMap<string, string>
  /** What both sides added, by the id of the next version. */
  readonly folded: ReadonlyMap<string, BlockId>
}

export function identify({
  base,
  next,
  ours,
}: {
  readonly base: Plan
  readonly next: Plan
  readonly ours: Ours
}): Identities {
  const before = planItems(base)
  const after = planItems(next)
  const live = oursItems(ours, ours.order)
  const theirs = matchItems({ a: before, b: after })
  const mine = matchItems({ a: before, b: live, spare: oursItems(ours, ours.spare) })
  const found = {
    baseToNext: theirs.toB,
    nextToBase: theirs.toA,
    baseToOurs: mine.toB as ReadonlyMap<string, BlockId>,
    oursToBase: mine.toA,
  }
  return { ...found, folded: foldAdditions({ before, after, live, ...found }) }
}

export function planItems({ blocks }: Plan): readonly MatchItem[] {
  const sections = new Map<string, string>()
  return blocks.map(({ content, parent }) => item(content, parent, sections))
}

function oursItems({ blocks }: Ours, ids: readonly BlockId[]): readonly MatchItem[] {
  const sections = new Map<string, string>()
  return ids.flatMap((id) => {
    const block = blocks.get(id)
    return block === undefined || block.isBlank ? [] : [item(block.content, block.parent, sections)]
  })
}

function item(
  content: MatchItem['block'] & { readonly id: string },
  parent: string,
  sections: Map<string, string>,
): MatchItem {
  const { id } = content
  const section = parent === rootParent ? '' : (sections.get(parent) ?? '')
  sections.set(id, content.kind === 'section' ? id : section)
  return { id, parent: parent === rootParent ? '' : parent, section, block: content }
}
