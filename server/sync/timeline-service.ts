import { boardMarkdown } from '../../lib/board'
import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { TimelineView } from '../../lib/views'
import { lastBoardSeq } from '../db/queries/board-log'
import { closedOf } from '../db/queries/boards'
import { findIssue, type IssueRow } from '../db/queries/issues'
import { listTimeline, markTimelineSeen, type TimelineRow, timelineSeenUpTo } from '../db/queries/timeline'
import type { SyncService } from '../services'
import { commitUrl } from './commit-url'
import type { SyncContext } from './context'

/** Events that are shown: older ones are in git's own history. */
const mostEvents = 200

/** What went between git and an issue's board, for its editors. */
export function createTimelineService(context: SyncContext): Pick<SyncService, 'timeline' | 'seen'> {
  const { db, publication } = context

  async function requireIssue(actor: Actor | null, number: number): Promise<Result<IssueRow>> {
    const refused = refusal(actor, 'read-board')
    if (refused !== null) return refused
    const issue = await findIssue(db, { publicationId: publication.id, number })
    return issue === null
      ? refuse('not-found', `There is no issue ${number}. Look for it in the list of issues.`)
      : ok(issue)
  }

  return {
    async timeline(actor, number) {
      const issue = await requireIssue(actor, number)
      if (!issue.ok) return issue
      const { id, syncProblem, syncedAt } = issue.value
      const rows = await listTimeline(db, { issueId: id, limit: mostEvents })
      const ahead = await isAhead(context, issue.value)
      if (!ahead.ok) return ahead
      return ok<TimelineView>({
        events: rows.map((row) => presentEvent(publication.repository.display, row)),
        seenUpTo: actor === null ? 0 : await timelineSeenUpTo(db, { userId: actor.id, issueId: id }),
        problem: syncProblem,
        syncedAt: syncedAt?.toISOString() ?? null,
        ahead: ahead.value,
      })
    },
    async seen(actor, { number, upTo }) {
      const issue = await requireIssue(actor, number)
      if (!issue.ok) return issue
      if (actor === null || !Number.isSafeInteger(upTo) || upTo < 0)
        return refuse('invalid', 'This is no event of the timeline. Reload the page.')
      await markTimelineSeen(db, { userId: actor.id, issueId: issue.value.id, upTo })
      return ok(null)
    },
  }
}

/** Whether the board has what git has not; most often the position of its log says so already. */
async function isAhead({ db, rooms }: SyncContext, issue: IssueRow): Promise<Result<boolean>> {
  if (closedOf(issue) !== null) return ok(false)
  if (issue.baseText === null) return ok(true)
  if ((await lastBoardSeq(db, issue.id)) <= issue.committedSeq) return ok(false)
  const board = await rooms.read(issue.id, boardMarkdown)
  return board.ok ? ok(board.value.value !== issue.baseText) : board
}

function presentEvent(address: string, row: TimelineRow): TimelineView['events'][number] {
  const { id, kind, oid, people, subject, changes, conflicts, createdAt } = row
  return {
    id,
    kind,
    oid,
    url: commitUrl(address, oid),
    people,
    subject,
    changes,
    conflicts,
    at: createdAt.toISOString(),
  }
}
