import { boardMarkdown } from '../../lib/board'
import { issueHead } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { CommitView } from '../../lib/views'
import { headFields } from '../commands/issues/head-fields'
import type { Transaction } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { closedOf } from '../db/queries/boards'
import { insertCommit } from '../db/queries/commits'
import { type IssueRow, lockIssue, setCommonVersion } from '../db/queries/issues'
import { insertTimelineEvent } from '../db/queries/timeline'
import type { CommitReceipt } from '../git'
import { bringFromGit } from './bring-from-git'
import { peopleOf } from './commit-people'
import type { SyncContext } from './context'

export interface BoardCommit {
  readonly issueId: number
  /** Whose act it is; null for a commit that nobody asked for. */
  readonly actor: { readonly id: string; readonly name: string } | null
  /** What changed, in words; made from the common version and the board where nobody wrote any. */
  message(versions: { readonly before: string; readonly after: string }): string
}

/** Lost races after which a person is told instead. */
const mostRaces = 5

/**
 * One commit of the board's markdown, with everybody whose edits it holds. What git has is brought onto the board first;
 * when somebody else's commit to the file wins the race, that comes onto the board as well, and it is tried again. The
 * issue's row stays locked until git and the database say the same; a process that ends in between leaves a commit that
 * the next sync knows as this board's own.
 */
export async function commitBoard(context: SyncContext, commit: BoardCommit): Promise<Result<CommitView>> {
  const { repository } = context.publication
  for (let race = 1; race <= mostRaces; race += 1) {
    const head = await repository.fetch()
    if (!head.ok) return head
    const brought = await bringFromGit(context, { issueId: commit.issueId, head: head.value })
    if (!brought.ok) return brought
    const done = await context.db.transaction((tx) => commitLocked(context, tx, commit))
    if (!done.ok) return done
    if (done.value === 'raced') continue
    context.rooms.changed('issue')
    return ok(done.value)
  }
  return refuse(
    'unavailable',
    `Others changed the draft in the newsletter repository ${mostRaces} times just when it was to be committed. Their changes are on the board, and nothing is lost. Try again in a minute.`,
  )
}

interface Reading {
  readonly markdown: string
  readonly seq: number
}

async function commitLocked(
  context: SyncContext,
  tx: Transaction,
  commit: BoardCommit,
): Promise<Result<CommitView | 'raced'>> {
  const issue = await lockIssue(tx, commit.issueId)
  if (issue === null) throw new Error(`Issue ${commit.issueId} is gone`)
  const closed = closedOf(issue)
  if (closed !== null)
    return refuse('conflict', `Issue ${closed.number} is published, or about to be: there is nothing to commit.`)
  const read = await context.rooms.read(issue.id, boardMarkdown)
  if (!read.ok) return read
  const board = { markdown: read.value.value, seq: read.value.seq }
  if (issue.baseText === board.markdown) {
    await setCommonVersion(tx, issue.id, { ...issue, committedSeq: board.seq })
    return refuse('conflict', `${issue.path} has exactly this text already. There is nothing to commit.`)
  }
  return write(context, tx, { commit, issue, board })
}

interface Writing {
  readonly commit: BoardCommit
  readonly issue: IssueRow
  readonly board: Reading
}

async function write(
  context: SyncContext,
  tx: Transaction,
  { commit, issue, board }: Writing,
): Promise<Result<CommitView | 'raced'>> {
  const { actor } = commit
  const message = commit.message({ before: issue.baseText ?? '', after: board.markdown })
  const people = await peopleOf(tx, issue, { actor, seq: board.seq })
  const receipt = await context.publication.repository.commitFile({
    path: issue.path,
    expectedBlob: issue.baseBlob,
    text: board.markdown,
    message,
    ...people,
    issueNumber: issue.number,
    at: context.clock.now(),
    // On a connection of its own, so that it is on disk before the branch moves.
    announce: (oid) => insertCommit(context.db, { oid, issueId: issue.id, userId: actor?.id ?? null, message }),
  })
  if (!receipt.ok) return (await isRace(context, issue, receipt.code)) ? ok('raced') : receipt
  const names = [people.author, ...people.coAuthors].map(({ name }) => name)
  await noteCommit(context, tx, { commit, issue, board, receipt: receipt.value, message, names })
  const { oid, branch, pushed } = receipt.value
  return ok({ oid, branch, pushed })
}

/** Whether it was refused because somebody else's commit to the same file came first. */
async function isRace({ publication }: SyncContext, issue: IssueRow, code: string): Promise<boolean> {
  if (code !== 'conflict') return false
  const now = await publication.repository.readFile(issue.path)
  if (!now.ok) return now.code === 'not-found' && issue.baseBlob !== null
  return now.value.blob !== issue.baseBlob
}

async function noteCommit(
  context: SyncContext,
  tx: Transaction,
  done: Writing & { readonly receipt: CommitReceipt; readonly message: string; readonly names: readonly string[] },
): Promise<void> {
  const { commit, issue, board, receipt, message, names } = done
  const { oid, blob, branch, pushed } = receipt
  const { drafts } = await context.publication.rules()
  const head = issueHead({ fields: headFields(board.markdown), path: issue.path, pattern: drafts })
  await setCommonVersion(tx, issue.id, {
    baseBlob: blob,
    baseText: board.markdown,
    baseCommit: oid,
    committedSeq: board.seq,
    syncedAt: context.clock.now(),
    title: head.title ?? issue.title,
    date: head.date ?? issue.date,
  })
  const [subject = ''] = message.split('\n')
  await insertTimelineEvent(tx, { issueId: issue.id, kind: 'to-git', oid, people: names, subject })
  await recordAct(tx, {
    userId: commit.actor?.id ?? null,
    act: 'commit',
    target: `issue ${issue.number}`,
    detail: { oid, path: issue.path },
  })
  context.log.info({ issue: issue.number, oid, branch, pushed }, 'Committed an issue')
}
