import { required } from '../../../lib/assert'
import { may } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { IssueView } from '../../../lib/views'
import { boardStates } from '../../db/queries/boards'
import { currentIssue, listIssues } from '../../db/queries/issues'
import { presentIssue } from '../../present/issue'
import { createSharedTurns } from '../../processes/shared-turns'
import type { IssueService } from '../../services'
import { bringCopy } from './bring-copy'
import { commitIssue } from './commit-issue'
import type { IssueContext } from './context'
import { createNext } from './create-next'
import { diffIssue } from './diff-issue'
import { exportMarkdown } from './export-markdown'
import { listDrafts } from './list-drafts'
import { openDraft } from './open-draft'
import { requireIssue } from './require-issue'

export type { IssueContext } from './context'

/** Everything that can be done with issues outside their boards. */
export function createIssueService(context: IssueContext): IssueService {
  const { db, publication } = context
  // A commit holds connections while git works and needs another in between: one at a time can't use up the pool.
  const inTurn = createSharedTurns(context.db, 'issues')
  const told = (made: Result<IssueView>) => {
    if (made.ok) context.opened?.()
    return made
  }
  return {
    async list(actor) {
      const issues = await listIssues(db, publication.id)
      const seen = may(actor, 'read-board') ? issues : issues.filter(({ status }) => status === 'published')
      return seen.map(presentIssue)
    },
    async current() {
      const issue = await currentIssue(db, publication.id)
      return issue === null ? null : presentIssue(issue)
    },
    async get(actor, number) {
      const issue = await requireIssue(context, { actor, number, act: 'read-board' })
      if (!issue.ok) return issue
      const [board] = await boardStates(db, [issue.value.id])
      const { epoch, damaged } = required(board, `the board of issue ${number}`)
      return ok({ ...presentIssue(issue.value), epoch, damaged })
    },
    drafts: (actor) => listDrafts(context, actor),
    open: async (actor, { path }) => told(await openDraft(context, { actor, path })),
    createNext: async (actor) => told(await inTurn(() => createNext(context, actor))),
    markdown: (actor, number) => exportMarkdown(context, { actor, number }),
    diff: (actor, number) => diffIssue(context, { actor, number }),
    bringCopy: (actor, input) => bringCopy(context, { actor, ...input }),
    commit: (actor, input) =>
      inTurn(async () => {
        const done = await commitIssue(context, { actor, ...input })
        if (done.ok) context.rooms.changed('issue')
        return done
      }),
  }
}
