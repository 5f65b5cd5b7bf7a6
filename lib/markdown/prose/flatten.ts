import type { ProseMark, ProseNode } from '../../issue'
import { coverOf, type Marked, type Neighbours, neighboursOf } from './cover'
import { joinTexts, proseMark, withAttrs } from './node'
import { markOrder, nestOf, sortMarks } from './order'
import type { Token } from './token'

/** A mark and the leaves it covers: from `start` up to before `end`. */
interface Span {
  mark: ProseMark
  readonly parent: Span | null
  readonly start: number
  end: number
}

interface Piece {
  readonly node: ProseNode
  readonly span: Span | null
}

interface State {
  readonly pieces: Piece[]
  readonly spans: Span[]
  span: Span | null
}

/** Tokens as ProseMirror has them: a list of texts and atoms, each with its marks. Null where a mark would get lost. */
export function flatten(tokens: readonly Token[]): ProseNode[] | null {
  const state: State = { pieces: [], spans: [], span: null }
  for (const token of tokens) if (!addToken(state, token)) return null
  for (const span of state.spans) setNest(span)
  const leaves = state.pieces.map(({ node, span }) => ({ node, marks: marksOf(span) }))
  const neighbours = neighboursOf(leaves)
  return joinTexts(leaves.map((leaf, index) => withMarks(leaf, neighbours[index])))
}

function addToken(state: State, token: Token): boolean {
  switch (token.kind) {
    case 'leaf':
      state.pieces.push({ node: token.node, span: state.span })
      return true
    case 'open':
      return open(state, token.mark)
    case 'close':
      return close(state)
    case 'run': {
      for (let count = 0; count < token.closes; count += 1) if (!close(state)) return false
      if (token.left > 0)
        state.pieces.push({ node: { type: 'text', text: token.char.repeat(token.left) }, span: state.span })
      return token.opens.toReversed().every((mark) => open(state, mark))
    }
  }
}

function open(state: State, mark: ProseMark): boolean {
  for (let span = state.span; span !== null; span = span.parent) if (span.mark.type === mark.type) return false
  const start = state.pieces.length
  state.span = { mark, parent: state.span, start, end: start }
  state.spans.push(state.span)
  return true
}

function close(state: State): boolean {
  const span = state.span
  if (span === null || span.start === state.pieces.length) return false
  span.end = state.pieces.length
  state.span = span.parent
  return true
}

/** Spans come in the order they open, so a parent is settled before what it holds. */
function setNest(span: Span): void {
  const { parent, mark } = span
  if (parent === null || parent.start !== span.start || parent.end !== span.end || mark.type === 'code') return
  const outer = nestOf(parent.mark)
  if (markOrder(mark.type) <= outer) span.mark = proseMark(mark.type, { ...mark.attrs, nest: outer + 1 })
}

function marksOf(span: Span | null): ProseMark[] {
  const marks: ProseMark[] = []
  for (let at = span; at !== null; at = at.parent) marks.push(at.mark)
  return marks
}

function withMarks({ node, marks }: Marked, neighbours: Neighbours | undefined): ProseNode {
  if (node.type !== 'text') {
    return neighbours === undefined ? node : withAttrs(node, { cover: coverOf({ node, marks }, neighbours) })
  }
  const all = [...marks, ...(node.marks ?? [])]
  return all.length === 0 ? node : { type: 'text', marks: sortMarks(all), text: node.text ?? '' }
}
