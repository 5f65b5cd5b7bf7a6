import type { Actor } from '../../../lib/permission'
import { issueHead } from '../../../lib/publication'
import { ok, type Result, refuse } from '../../../lib/result'
import type { CommitView } from '../../../lib/views'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { boardContributors } from '../../db/queries/boards'
import { findContributors, insertCommit } from '../../db/queries/commits'
import { type IssueRow, lockIssue, markCommitted } from '../../db/queries/issues'
import { noReply, type Person } from '../../git'
import type { IssueContext } from './context'
import { readGitState } from './git-state'
import { headFields } from './head-fields'
import { type BoardReading, readBoard } from './read-board'
import { requireIssue } from './require-issue'

/** Longest message: enough for any account of a week's work. */
const longestMessage = 5_000

export interface CommitAct {
  readonly actor: Actor | null
  readonly number: number
  readonly message: string
}

/**
 * One commit of the board's markdown, by the actor, with everybody whose edits it holds. The issue stays locked until git
 * and the database say the same; a process that ends in between is understood by the next commit (see git-state.ts).
 */
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
  return context.db.transaction(async (tx) => {
    const locked = await lockIssue(tx, issue.value.id)
    if (locked === null) throw new Error(`Issue ${act.number} is gone`)
    return commitLocked(context, { tx, issue: locked, actor, message })
  })
}

interface LockedCommit {
  readonly tx: Transaction
  readonly issue: IssueRow
  readonly actor: Actor
  readonly message: string
}

async function commitLocked(context: IssueContext, at: LockedCommit): Promise<Result<CommitView>> {
  const { tx, issue, actor, message } = at
  const state = await readGitState(context, issue)
  if (!state.ok) return state
  const read = await readBoard(context, issue.id)
  if (!read.ok) return read
  const board = read.value
  if (state.value.file?.text === board.markdown) {
    await mark(context, at, { ...board, blob: state.value.file.blob })
    return refuse('conflict', `${issue.path} has exactly this text already. There is nothing to commit.`)
  }
  const people = await peopleOf(tx, issue, { actor, seq: board.seq })
  const receipt = await context.publication.repository.commitFile({
    path: issue.path,
    expectedBlob: state.value.base,
    text: board.markdown,
    message,
    ...people,
    issueNumber: issue.number,
    at: context.clock.now(),
    // On a connection of its own, so that it is on disk before the branch moves.
    announce: (oid) => insertCommit(context.db, { oid, issueId: issue.id, userId: actor.id, message }),
  })
  if (!receipt.ok) return receipt
  const { oid, blob, branch, pushed } = receipt.value
  await mark(context, at, { ...board, blob })
  await recordAct(tx, {
    userId: actor.id,
    act: 'commit',
    target: `issue ${issue.number}`,
    detail: { oid, path: issue.path },
  })
  context.log.info({ issue: issue.number, oid, branch, pushed }, 'Committed an issue')
  return ok({ oid, branch, pushed })
}

async function mark(
  context: IssueContext,
  { tx, issue }: LockedCommit,
  { blob, seq, markdown }: BoardReading & { readonly blob: string },
): Promise<void> {
  const { drafts } = await context.publication.rules()
  const head = issueHead({ fields: headFields(markdown), path: issue.path, pattern: drafts })
  const title = head.title ?? issue.title
  await markCommitted(tx, issue.id, { baseBlob: blob, committedSeq: seq, title, date: head.date })
}

async function peopleOf(
  tx: Transaction,
  issue: IssueRow,
  { actor, seq }: { readonly actor: Actor; readonly seq: number },
): Promise<{ author: Person; coAuthors: readonly Person[] }> {
  const ids = await boardContributors(tx, issue.id, seq)
  const found = await findContributors(tx, [...new Set([actor.id, ...ids])])
  const people = found.map(({ id, name, email }) => ({ id, name, email: email ?? noReply(id) }))
  const author = people.find(({ id }) => id === actor.id) ?? { name: actor.name, email: noReply(actor.id) }
  return { author, coAuthors: people.filter(({ id }) => id !== actor.id) }
}
