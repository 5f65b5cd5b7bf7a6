import { boardMarkdown, createBoard } from '.'

export interface BoardBench {
  readonly name: string
  readonly run: () => unknown
}

/** What a board does with a whole issue, for `npm run bench` to time. */
export function benchBoard(source: string): readonly BoardBench[] {
  const board = createBoard(source)
  return [
    { name: 'markdown → board', run: () => createBoard(source) },
    { name: 'board → markdown', run: () => boardMarkdown(board) },
    { name: 'markdown → board → markdown', run: () => boardMarkdown(createBoard(source)) },
  ]
}
