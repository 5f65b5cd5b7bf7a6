import { ok, type Result } from '../../lib/result'
import { closedOf } from '../db/queries/boards'
import { type IssueRow, listOpenIssues } from '../db/queries/issues'
import type { Log } from '../log'
import type { AutoCommit } from './auto-commit'
import { bringFromGit } from './bring-from-git'
import type { SyncContext } from './context'
import { guarded } from './guarded'
import { noteProblem } from './problem'

export interface BoardsSettings extends SyncContext {
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly autoCommit: AutoCommit
  readonly beforeBoards: readonly (() => Promise<void>)[]
}

/**
 * Fetches, brings what git has onto each open board, and commits those that are due. Refuses where git can't be asked, and
 * notes that on every open issue; what concerns one issue is noted there, and the others go on.
 */
export async function syncBoards(settings: BoardsSettings): Promise<Result<null>> {
  const { db, log, publication } = settings
  const head = await publication.repository.fetch()
  if (head.ok) for (const hook of settings.beforeBoards) await guarded(log, 'what comes before boards', hook)
  const issues = (await listOpenIssues(db, publication.id)).filter((issue) => closedOf(issue) === null)
  if (!head.ok) {
    log.warn({ repository: publication.repository.display, reason: head.message }, 'The newsletter was not fetched')
    for (const issue of issues) await noteProblem(settings, issue.id, head.message)
    return head
  }
  for (const issue of issues) await guarded(log, `issue ${issue.number}`, () => syncIssue(settings, issue, head.value))
  return ok(null)
}

async function syncIssue(settings: BoardsSettings, issue: IssueRow, head: string): Promise<void> {
  const { log, autoCommit } = settings
  const brought = await bringFromGit(settings, { issueId: issue.id, head }).catch(async (error: unknown) => {
    await noteProblem(settings, issue.id, 'The server made a mistake while bringing in what git has. See its log.')
    throw error
  })
  if (brought.ok) await autoCommit.check(issue)
  else log.warn({ issue: issue.number, reason: brought.message }, 'An issue was not brought together with git')
}
