import type { ProseNode } from '../../issue'
import { likeness, nodePrint, nodeWords } from '../../match'

/** Rich text of one version, by its id there. */
export interface Text {
  readonly id: string
  readonly nodes: readonly ProseNode[]
}

/**
 * Where texts that stood apart in `base` have come to stand in one, because what was between them is gone: by text of
 * `now`, the positions of the nodes at which another text of the base begins. To a merge they are still several texts,
 * since the other side may have put something between them.
 */
export function seamsOf(base: readonly Text[], now: readonly Text[]): ReadonlyMap<string, readonly number[]> {
  const seams = new Map<string, readonly number[]>()
  const before = base.map(printed)
  const after = now.map(printed)
  const gone = without(before, after)
  if (gone.length < 2) return seams
  for (const text of without(after, before)) {
    const positions = seamsIn(text, gone)
    if (positions.length > 0) seams.set(text.id, positions)
  }
  return seams
}

/** A node without the blank lines above it, which say nothing of what it is. */
export function withoutGap(node: ProseNode): ProseNode {
  if ((node.attrs?.['gap'] ?? null) === null) return node
  const { gap: _, ...attrs } = node.attrs ?? {}
  const { attrs: __, ...bare } = node
  return Object.keys(attrs).length === 0 ? bare : { ...bare, attrs }
}

interface Printed extends Text {
  readonly prints: readonly string[]
}

const printed = (text: Text): Printed => ({
  prints: text.nodes.map((node) => nodePrint(withoutGap(node))),
  ...text,
})

/** The texts that do not stand in the other version just as they are. */
function without(texts: readonly Printed[], others: readonly Printed[]): readonly Printed[] {
  const known = new Set(others.map(({ prints }) => prints.join('')))
  return texts.filter(({ prints }) => !known.has(prints.join('')))
}

function seamsIn(text: Printed, gone: readonly Printed[]): readonly number[] {
  const owners = ownersOf(text, gone)
  const held = owners.filter((owner) => owner >= 0)
  const isMost = (owner: number) => held.filter((each) => each === owner).length * 2 > (gone[owner]?.nodes.length ?? 0)
  const seams: number[] = []
  let last = -1
  for (const [index, owner] of owners.entries()) {
    if (owner < 0 || owner === last || !isMost(owner)) continue
    if (owner < last) return []
    if (last >= 0) seams.push(index)
    last = owner
  }
  return seams
}

/** For each node the number of the text that it stood in; -1 for what is new or stood in several. */
function ownersOf(text: Printed, gone: readonly Printed[]): readonly number[] {
  const free = new Map<string, number>()
  for (const [owner, { prints }] of gone.entries())
    for (const print of prints) free.set(print, free.has(print) ? -1 : owner)
  const owners = text.prints.map((print) => free.get(print) ?? -1)
  if (new Set(owners).size === 1 && owners[0] === -1) return owners
  const taken = new Set(text.prints)
  const rest = gone.flatMap(({ nodes, prints }, owner) =>
    nodes.flatMap((node, at) =>
      taken.has(prints[at] ?? '') ? [] : [{ owner, type: node.type, words: nodeWords(node) }],
    ),
  )
  return text.nodes.map((node, index) => {
    const owner = owners[index] ?? -1
    return owner >= 0 || free.has(text.prints[index] ?? '') ? owner : alikeOwner(node, rest)
  })
}

/** Less than this in common, and a paragraph is another one. */
const leastAlike = 0.6

function alikeOwner(
  node: ProseNode,
  rest: ReadonlyArray<{ readonly owner: number; readonly type: string; readonly words: string }>,
): number {
  const words = nodeWords(node)
  let best = -1
  let value = leastAlike
  for (const other of rest) {
    const alike = other.type === node.type ? likeness(words, other.words) : 0
    if (alike > value) [best, value] = [other.owner, alike]
  }
  return best
}
