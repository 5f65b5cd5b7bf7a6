import { boardMarkdown, createBoard, patchBoard } from '../board'
import { mergeMarkdown } from '.'

export interface MergeBench {
  readonly name: string
  readonly run: () => unknown
}

/** A change like those of pull requests: one more card in the list with most of them. */
export interface MergeBenchInput {
  readonly base: string
  readonly next: string
}

/** What one pull request costs, for `npm run bench` to time. */
export function benchMerge({ base, next }: MergeBenchInput): readonly MergeBench[] {
  const ours = base.replace(/^(\* \[.*\n)/m, '$1* [of our own](https://example.org/of-our-own)\n')
  let boards = freshBoards(ours)
  const board = () => {
    if (boards.length === 0) boards = freshBoards(ours)
    return boards.pop() ?? createBoard(ours)
  }
  const known = createBoard(ours)
  patchBoard(known, base, next)
  return [
    { name: 'pull request → live board', run: () => patchBoard(board(), base, next) },
    { name: 'the same again: nothing to do', run: () => patchBoard(known, base, next) },
    { name: 'merge of two drafts', run: () => mergeMarkdown(base, ours, next) },
    { name: 'board → markdown after it', run: () => boardMarkdown(known) },
  ]
}

/** A board is patched once only; making one costs as much as a patch and is not what is timed. */
const boardsAtOnce = 200

const freshBoards = (ours: string) => Array.from({ length: boardsAtOnce }, () => createBoard(ours))
