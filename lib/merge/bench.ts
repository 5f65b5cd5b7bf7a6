import { createBoard, patchBoard } from '../board'
import { mergeMarkdown } from '.'

export interface MergeBench {
  readonly name: string
  /** Milliseconds, one for each pull request. */
  readonly times: readonly number[]
}

/** A pull request: the draft before and after. */
export interface MergeBenchPull {
  readonly base: string
  readonly head: string
}

/** What each pull request costs on a board and on a draft that others have changed meanwhile; `now` gives milliseconds. */
export function benchMerge(pulls: readonly MergeBenchPull[], now: () => number): readonly MergeBench[] {
  const time = (act: () => unknown) => {
    const start = now()
    act()
    return now() - start
  }
  const [first] = pulls
  // Once before, so that the first is not measured while the engine is still being compiled.
  for (let round = 0; first !== undefined && round < warmUp; round += 1)
    mergeMarkdown(first.base, first.base, first.head)
  const boards = pulls.map(({ base, head }) => {
    const board = createBoard(withOurs(base))
    return time(() => patchBoard(board, base, head))
  })
  const drafts = pulls.map(({ base, head }) => time(() => mergeMarkdown(base, withOurs(base), head)))
  return [
    { name: 'pull request → live board', times: boards },
    { name: 'merge of two drafts', times: drafts },
  ]
}

const warmUp = 30

const withOurs = (base: string) => base.replace(/^(### .*\n)/m, '$1\n* [Of our own](https://example.org/of-our-own)\n')
