import { boardMarkdown } from '../../lib/board'
import { lastBoardSeq } from '../db/queries/board-log'
import type { IssueRow } from '../db/queries/issues'
import { commitBoard } from './commit-board'
import type { SyncContext } from './context'
import { describeChanges } from './describe-changes'

/** Commits boards that nobody has changed for a while; asked again and again, it sees for itself how long that is. */
export interface AutoCommit {
  /** Commits the issue when it is due; in a refusal, says in the log why it can't. */
  check(issue: IssueRow): Promise<void>
}

interface Quiet {
  readonly seq: number
  /** When the board was first seen at `seq`, in milliseconds. */
  readonly since: number
}

export function createAutoCommit(context: SyncContext): AutoCommit {
  const quiet = new Map<number, Quiet>()

  async function quietFor(issueId: number): Promise<number> {
    const seq = await lastBoardSeq(context.db, issueId)
    const now = context.clock.now().getTime()
    const known = quiet.get(issueId)
    if (known?.seq === seq) return now - known.since
    quiet.set(issueId, { seq, since: now })
    return 0
  }

  return {
    async check(issue) {
      const { commitAfter } = await context.publication.rules()
      if (commitAfter === null || (await quietFor(issue.id)) < commitAfter * 60_000) return
      const board = await context.rooms.read(issue.id, boardMarkdown)
      if (!board.ok || board.value.value === issue.baseText) return
      const done = await commitBoard(context, { issueId: issue.id, actor: null, message: describeChanges })
      if (!done.ok)
        context.log.warn({ issue: issue.number, reason: done.message }, 'A quiet board could not be committed')
    },
  }
}
