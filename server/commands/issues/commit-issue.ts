import type { Actor } from '../../../lib/permission'
import { type Result, refuse } from '../../../lib/result'
import type { CommitView } from '../../../lib/views'
import { commitBoard } from '../../sync/commit-board'
import type { IssueContext } from './context'
import { requireIssue } from './require-issue'

/** Longest message: enough for any account of a week's work. */
const longestMessage = 5_000

export interface CommitAct {
  readonly actor: Actor | null
  readonly number: number
  readonly message: string
}

/** One commit of the board's markdown by the actor, after what git has was brought onto the board; see `commitBoard`. */
export async function commitIssue(context: IssueContext, act: CommitAct): Promise<Result<CommitView>> {
  const issue = await requireIssue(context, { ...act, act: 'commit' })
  if (!issue.ok) return issue
  const { actor } = act
  if (actor === null) throw new Error('Committing needs a person')
  // Neither git nor Postgres would take the rest.
  const message = act.message.replace(/[^\P{Cc}\n\r\t]/gu, '').trim()
  if (message === '')
    return refuse('invalid', 'Say in a few words what changed.', { message: 'Say in a few words what changed.' })
  if (message.length > longestMessage) {
    const words = `The message is longer than ${longestMessage} characters. Shorten it.`
    return refuse('invalid', words, { message: words })
  }
  return commitBoard(context, { issueId: issue.value.id, actor, message: () => message })
}
