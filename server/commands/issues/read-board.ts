import { boardMarkdown, snapshotBoard } from '../../../lib/board'
import type { IssueContext } from './context'

export interface BoardReading {
  readonly markdown: string
  /** The last update of the log that is in it. */
  readonly seq: number
  /** Blocks that have lost their place, and so are not in the markdown. */
  readonly unplaced: number
}

/** The live board as it is at one moment. */
export function readBoard({ rooms }: IssueContext, issueId: number): Promise<BoardReading> {
  return rooms.read(issueId, (doc, seq) => ({
    markdown: boardMarkdown(doc),
    seq,
    unplaced: snapshotBoard(doc).unplaced.length,
  }))
}
