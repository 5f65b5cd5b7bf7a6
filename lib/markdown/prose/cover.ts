import type { ProseMark, ProseNode } from '../../issue'
import { sameMark, textAttr } from './node'

/**
 * A Y.XmlFragment keeps marks on text only. What is no text (a break, an image, a tag) is taken to stand within the
 * marks that the text on both sides shares; where that is not so, its attribute `cover` names the marks.
 */
export interface Marked {
  readonly node: ProseNode
  readonly marks: readonly ProseMark[]
}

/** The attribute `cover` for the node at `index`, null where its neighbours tell. */
export function coverOf(nodes: readonly Marked[], index: number): string | null {
  const marks = nodes[index]?.marks ?? []
  const told = sharedMarks(nodes, index)
  const isTold = marks.length === told.length && marks.every((mark) => told.some((other) => sameMark(mark, other)))
  return isTold ? null : marks.map((mark) => mark.type).join(' ')
}

/** The marks that a node which is no text stands in: told by `cover`, else by the text on both sides. */
export function coveringMarks(nodes: readonly Marked[], index: number): readonly ProseMark[] {
  const node = nodes[index]?.node
  const cover = node === undefined ? null : textAttr(node, 'cover')
  if (cover === null) return sharedMarks(nodes, index)
  const { before, after } = neighbours(nodes, index)
  // A mark neither opens right before a break nor closes right after it.
  const isBreak = node?.type === 'softBreak' || node?.type === 'hardBreak'
  const near = isBreak ? sharedMarks(nodes, index) : [...before, ...after]
  const types = cover.split(' ').filter((type) => type !== 'code' || node?.type === 'softBreak')
  return types.flatMap((type) => near.find((mark) => mark.type === type) ?? [])
}

/** Code can hold no more than text and the line endings in it, all within the same other marks. */
function sharedMarks(nodes: readonly Marked[], index: number): ProseMark[] {
  const { before, after } = neighbours(nodes, index)
  const shared = before.filter((mark) => after.some((other) => sameMark(mark, other)))
  const isInCode =
    nodes[index]?.node.type === 'softBreak' && shared.length === before.length && shared.length === after.length
  return isInCode ? shared : shared.filter((mark) => mark.type !== 'code')
}

function neighbours(nodes: readonly Marked[], index: number) {
  return { before: marksFrom(nodes, index, -1), after: marksFrom(nodes, index, 1) }
}

function marksFrom(nodes: readonly Marked[], index: number, step: 1 | -1): readonly ProseMark[] {
  for (let at = index + step; at >= 0 && at < nodes.length; at += step) {
    const near = nodes[at]
    if (near?.node.type === 'text') return near.marks.filter((mark) => mark.type !== 'escape')
  }
  return []
}
