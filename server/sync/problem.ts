import { setSyncProblem } from '../db/queries/issues'
import { insertTimelineEvent } from '../db/queries/timeline'
import type { SyncContext } from './context'

const recovered = 'The board and the newsletter repository are brought together again.'

/** Notes on the issue why it can't be brought together with git, or with null that it can; in its timeline only once. */
export async function noteProblem({ db, rooms }: SyncContext, issueId: number, problem: string | null): Promise<void> {
  const isNews = await db.transaction(async (tx) => {
    if (!(await setSyncProblem(tx, issueId, problem))) return false
    const kind = problem === null ? 'recovered' : 'problem'
    await insertTimelineEvent(tx, { issueId, kind, people: [], subject: problem ?? recovered })
    return true
  })
  if (isNews) rooms.changed('issue')
}
