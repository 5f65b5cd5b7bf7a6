import type { BlockId } from '../../issue'
import { identityOf, type MatchItem, matchItems, plainTitle, printOf } from '../../match'
import { rootParent } from '../keys'
import type { Plan } from '../plant'
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
  return { ...found, folded: fold({ after, live, ...found }) }
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

interface Additions extends Omit<Identities, 'folded'> {
  readonly after: readonly MatchItem[]
  readonly live: readonly MatchItem[]
}

/** What git added that stands on the board already, in the same section: one of each is enough. */
function fold({ after, live, nextToBase, baseToOurs, oursToBase }: Additions): ReadonlyMap<string, BlockId> {
  const folded = new Map<string, BlockId>()
  const oursOf = (id: string): string | undefined => folded.get(id) ?? baseToOurs.get(nextToBase.get(id) ?? '')
  const stands = new Set(after.map((each) => `${oursOf(each.section) ?? ''} ${oursOf(each.id)}`))
  const free = new Map<string, MatchItem[]>()
  const nameOf = (each: MatchItem, section: string) => `${section}\n${nameIn(each)}`
  for (const each of live) {
    const isSection = each.block.kind === 'section'
    if (isSection ? oursToBase.has(each.id) : stands.has(`${each.section} ${each.id}`)) continue
    const name = nameOf(each, each.section)
    free.set(name, [...(free.get(name) ?? []), each])
  }
  for (const each of after) {
    if (nextToBase.has(each.id)) continue
    const section = each.section === '' ? '' : oursOf(each.section)
    const known = section === undefined ? undefined : free.get(nameOf(each, section))?.shift()
    if (known !== undefined) folded.set(each.id, known.id as BlockId)
  }
  return folded
}

function nameIn(each: MatchItem): string {
  if (each.block.kind === 'section') return `section ${each.block.level} ${plainTitle(each.block.title)}`
  return identityOf(each) ?? printOf(each)
}
