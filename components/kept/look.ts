import * as Y from 'yjs'
import { boardMarkdown } from '../../lib/board'

/** What a copy of a board of an earlier epoch has that the board has not. */
export interface KeptText {
  /** The copy as it is. */
  readonly mine: string
  /** The board as it is now. */
  readonly now: string
  /** The board with what only the copy has; null where the two have nothing in common. */
  readonly after: string | null
}

/** Compares a copy with the live board, without changing either; null where the copy has nothing that the board lacks. */
export function lookAtCopy(board: Y.Doc, copy: Y.Doc): KeptText | null {
  const [mine, now] = [boardMarkdown(copy), boardMarkdown(board)]
  const after = haveCommon(board, copy) ? merged(board, copy) : null
  return (after ?? mine) === now ? null : { mine, now, after }
}

/** Both grew from the same board, so what each did since can be told apart. */
function haveCommon(board: Y.Doc, copy: Y.Doc): boolean {
  const known = Y.decodeStateVector(Y.encodeStateVector(board))
  return [...Y.decodeStateVector(Y.encodeStateVector(copy)).keys()].some((client) => known.has(client))
}

function merged(board: Y.Doc, copy: Y.Doc): string {
  const both = new Y.Doc()
  for (const doc of [board, copy]) Y.applyUpdate(both, Y.encodeStateAsUpdate(doc))
  const text = boardMarkdown(both)
  both.destroy()
  return text
}
