import type { ProseNode } from '../../issue'
import { hunksOf, likeness, nodePrint, nodeWords } from '../../match'

/** For each node of the base: what became of it, and what was put before it; one more for what was put at the end. */
export interface Alignment {
  readonly of: readonly (ProseNode | undefined)[]
  readonly before: readonly (readonly ProseNode[])[]
}

export function alignNodes(base: readonly ProseNode[], now: readonly ProseNode[]): Alignment {
  const pairs = nodePairs(base, now)
  const of = base.map((_, index) => now[pairs.get(index) ?? -1])
  const before: ProseNode[][] = [[]]
  let at = 0
  for (let index = 0; index <= base.length; index += 1) {
    const end = index === base.length ? now.length : (pairs.get(index) ?? -1)
    const inserted: ProseNode[] = []
    while (at < end) inserted.push(...now.slice(at, ++at))
    if (end === at && index < base.length) at += 1
    before[index] = inserted
  }
  return { of, before }
}

/** Which node of `now` each node of `base` became, by position; in order. */
export function nodePairs(base: readonly ProseNode[], now: readonly ProseNode[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  let x = 0
  let y = 0
  const hunks = [...hunksOf(base.map(nodePrint), now.map(nodePrint))]
  for (const hunk of [...hunks, { start: base.length, end: base.length, from: now.length, to: now.length }]) {
    while (x < hunk.start) pairs.set(x++, y++)
    for (const [a, b] of alikePairs(base.slice(hunk.start, hunk.end), now.slice(hunk.from, hunk.to)))
      pairs.set(hunk.start + a, hunk.from + b)
    x = hunk.end
    y = hunk.to
  }
  return pairs
}

/** Less than this in common, and one node stands in the place of another. */
const leastAlike = 0.3

/** Nodes of one type that read alike, in order; one against one of the same type is an edit, however much changed. */
function alikePairs(base: readonly ProseNode[], now: readonly ProseNode[]): readonly (readonly [number, number])[] {
  if (base.length === 1 && now.length === 1) return base[0]?.type === now[0]?.type ? [[0, 0]] : []
  const pairs: (readonly [number, number])[] = []
  let from = 0
  for (const [index, node] of base.entries()) {
    const best = bestMatch(node, now, from)
    if (best === null) continue
    pairs.push([index, best])
    from = best + 1
  }
  return pairs
}

function bestMatch(node: ProseNode, now: readonly ProseNode[], from: number): number | null {
  let best: number | null = null
  let value = leastAlike
  for (let index = from; index < now.length; index += 1) {
    const other = now[index]
    if (other === undefined || other.type !== node.type) continue
    const alike = likeness(nodeWords(node), nodeWords(other))
    if (alike < value || (best !== null && alike === value)) continue
    best = index
    value = alike
  }
  return best
}
