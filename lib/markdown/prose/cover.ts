import type { ProseMark, ProseNode } from '../../issue'
import { sameMark, sameMarks, textAttr } from './node'

/**
 * A Y.XmlFragment keeps marks on text only. What is no text (a break, an image, a tag) is taken to stand within the
 * marks that the text on both sides shares; where that is not so, its attribute `cover` names the marks.
 */
export interface Marked {
  readonly node: ProseNode
  /** Its marks but for escapes. */
  readonly marks: readonly ProseMark[]
}

/** The marks of the nearest text on either side. */
export interface Neighbours {
  readonly before: readonly ProseMark[]
  readonly after: readonly ProseMark[]
  /** Whether both are right beside. */
  readonly isBetween: boolean
}

/** The neighbours of each node. */
export function neighboursOf(nodes: readonly Marked[]): readonly Neighbours[] {
  const before = marksBefore(nodes)
  const after = marksBefore(nodes.toReversed()).toReversed()
  const isText = (index: number) => nodes[index]?.node.type === 'text'
  return nodes.map((_, index) => ({
    before: before[index] ?? [],
    after: after[index] ?? [],
    isBetween: isText(index - 1) && isText(index + 1),
  }))
}

function marksBefore(nodes: readonly Marked[]): (readonly ProseMark[])[] {
  let marks: readonly ProseMark[] = []
  return nodes.map((marked) => {
    const before = marks
    if (marked.node.type === 'text') marks = marked.marks
    return before
  })
}

/** The attribute `cover` of a node that stands within `marks`: null where its neighbours tell. */
export function coverOf({ node, marks }: Marked, neighbours: Neighbours): string | null {
  return sameMarks(marks, sharedMarks(node, neighbours)) ? null : marks.map((mark) => mark.type).join(' ')
}

/** The marks that a node which is no text stands in: told by `cover`, else by the text on both sides. */
export function coveringMarks(node: ProseNode, neighbours: Neighbours): readonly ProseMark[] {
  const cover = textAttr(node, 'cover')
  if (cover === null) return sharedMarks(node, neighbours)
  // A mark neither opens right before a break nor closes right after it.
  const isBreak = node.type === 'softBreak' || node.type === 'hardBreak'
  const near = isBreak ? sharedMarks(node, neighbours) : [...neighbours.before, ...neighbours.after]
  const types = cover.split(' ').filter((type) => type !== 'code' || node.type === 'softBreak')
  return types.flatMap((type) => near.find((mark) => mark.type === type) ?? [])
}

/** Code can hold no more than text and the line endings in it, all within the same other marks. */
function sharedMarks(node: ProseNode, { before, after, isBetween }: Neighbours): readonly ProseMark[] {
  const shared = before.filter((mark) => after.some((other) => sameMark(mark, other)))
  const isInCode =
    isBetween && node.type === 'softBreak' && shared.length === before.length && shared.length === after.length
  return isInCode ? shared : shared.filter((mark) => mark.type !== 'code')
}
