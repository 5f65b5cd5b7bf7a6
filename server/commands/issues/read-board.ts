import { boardMarkdown, snapshotBoard } from '../../../lib/board'
import { ok, type Result } from '../../../lib/result'
import type { IssueContext } from './context'

export interface BoardReading {
  readonly markdown: string
  /** The last update of the log that is in it. */
  readonly seq: number
  /** Blocks that have lost their place, and so are not in the markdown. */
  readonly unplaced: number
}

/** The live board as it is at one moment, with nothing in it that is not stored. */
export async function readBoard({ rooms }: IssueContext, issueId: number): Promise<Result<BoardReading>> {
  const read = await rooms.read(issueId, (doc) => ({
    markdown: boardMarkdown(doc),
    unplaced: snapshotBoard(doc).unplaced.length,
  }))
  return read.ok ? ok({ ...read.value.value, seq: read.value.seq }) : read
}
