import type * as Y from 'yjs'
import { boardMarkdown, type Patch, patchBoardWith } from '../../lib/board'
import { createParser } from '../../lib/markdown'
import { issueHead, matchIssuePath } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import { headFields } from '../commands/issues/head-fields'
import type { Transaction } from '../db/client'
import { lastBoardSeq } from '../db/queries/board-log'
import { closedOf } from '../db/queries/boards'
import {
  type CommonVersion,
  confirmCommon,
  type IssueRow,
  issueById,
  lockIssue,
  lockIssueNow,
  setCommonVersion,
} from '../db/queries/issues'
import { insertTimelineEvent } from '../db/queries/timeline'
import type { RepositoryFile } from '../git'
import { commonText } from './common-text'
import type { SyncContext } from './context'
import { findDraft } from './find-draft'
import { noteProblem } from './problem'
import { type Step, type Steps, stepsTo } from './steps'

/** How often the issue's state may turn out to be another one between reading and writing. */
const mostAttempts = 5

/**
 * Brings what git has of an issue at `head` onto its board: the patches, the events that tell of them and the new common
 * version are one transaction, so that a process may end at any moment and nothing comes twice. What stands in the way is
 * noted on the issue and refused; the board stays as it is.
 */
export async function bringFromGit(
  context: SyncContext,
  at: { readonly issueId: number; readonly head: string },
): Promise<Result<null>> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const done = await tryToBring(context, at)
    if (done.ok && done.value === 'again') continue
    if (done.ok) await noteProblem(context, at.issueId, null)
    else await noteProblem(context, at.issueId, done.message)
    return done.ok ? ok(null) : done
  }
  return refuse('unavailable', 'Others are committing this issue at this very moment. Nothing is lost; try again.')
}

async function tryToBring(
  context: SyncContext,
  at: { readonly issueId: number; readonly head: string },
): Promise<Result<'done' | 'again'>> {
  const { issueId } = at
  const issue = await issueById(context.db, issueId)
  if (issue === null) throw new Error(`Issue ${issueId} is gone`)
  if (closedOf(issue) !== null) return ok('done')
  const newest = await headFor(context, issue, at.head)
  if (!newest.ok) return newest
  const head = newest.value
  const file = await findDraft(context, issue, head)
  if (!file.ok) return file
  if (file.value === null) return ok('done')
  if (file.value.blob === issue.baseBlob && file.value.path === issue.path && issue.baseText !== null) {
    await confirmCommon(context.db, { id: issueId, blob: file.value.blob, commit: head, now: context.clock.now() })
    return ok('done')
  }
  const steps = await stepsTo(context, { issue, file: file.value, head })
  if (!steps.ok) return steps
  const base = await baseText(context, issue)
  if (!base.ok) return base
  return apply(context, { issue, file: file.value, head, base: base.value, ...steps.value })
}

/**
 * A head without the common version is from before somebody committed, here or at another server, unless history was
 * rewritten: git, asked after the common version was read, tells which. Else the board would be taken back to it.
 */
async function headFor({ publication }: SyncContext, { baseCommit }: IssueRow, head: string): Promise<Result<string>> {
  if (baseCommit === null || baseCommit === head) return ok(head)
  const isIn = await publication.repository.isAncestor(baseCommit, head)
  if (!isIn.ok) return isIn
  return isIn.value ? ok(head) : publication.repository.fetch()
}

interface Bringing extends Steps {
  readonly issue: IssueRow
  readonly file: RepositoryFile
  readonly head: string
  /** Null where the common version is lost. */
  readonly base: string | null
}

/** Rows of older versions name only the blob. Null where git has forgotten that too, or there never was one. */
async function baseText({ publication }: SyncContext, issue: IssueRow): Promise<Result<string | null>> {
  if (issue.baseText !== null || issue.baseBlob === null) return ok(issue.baseText)
  const text = await publication.repository.readBlob(issue.baseBlob)
  return !text.ok && text.code === 'not-found' ? ok(null) : text
}

/**
 * Whoever locks an issue before asking its board would wait for us, so its row is only taken when it is free; else we wait
 * for it with the board let go.
 */
async function apply(context: SyncContext, bringing: Bringing): Promise<Result<'done' | 'again'>> {
  const { id } = bringing.issue
  const common = await commonAfter(context, bringing)
  let found: 'written' | 'busy' | 'moved' = 'written'
  const edited = await context.rooms.edit<null>(id, {
    userId: null,
    change: async (doc, tx) => {
      const locked = await lockIssueNow(tx, id)
      found = locked === null ? 'busy' : isSameState(locked, bringing.issue) ? 'written' : 'moved'
      if (found === 'written') await write(tx, doc, { ...bringing, common })
      return found === 'written' ? ok(null) : refuse('conflict', 'The issue is being committed.')
    },
  })
  if (edited.ok) {
    context.rooms.changed('issue')
    return ok('done')
  }
  if (found === 'written') return edited
  if (found === 'busy') await context.db.transaction((tx) => lockIssue(tx, id))
  return ok('again')
}

function isSameState(a: IssueRow, b: IssueRow): boolean {
  return a.baseBlob === b.baseBlob && a.path === b.path && a.baseCommit === b.baseCommit && closedOf(a) === null
}

async function write(
  tx: Transaction,
  doc: Y.Doc,
  { issue, steps, rewritten, file, base, common }: Bringing & { readonly common: CommonVersion },
): Promise<void> {
  let from = base ?? commonText(boardMarkdown(doc), steps[0]?.text ?? '')
  const parse = createParser()
  for (const step of steps) {
    await writeStep(tx, doc, {
      issue,
      step,
      patch: { base: from, next: step.text, parse },
      notes: notesOf({ issue, rewritten, file }),
    })
    from = step.text
  }
  const isWhole = boardMarkdown(doc) === file.text
  const committedSeq = isWhole ? await lastBoardSeq(tx, issue.id) : issue.committedSeq
  await setCommonVersion(tx, issue.id, { ...common, committedSeq })
}

async function writeStep(
  tx: Transaction,
  doc: Y.Doc,
  { issue, step, patch, notes }: { issue: IssueRow; step: Step; patch: Patch; notes: string },
): Promise<void> {
  const { oid, people } = step
  const event = { issueId: issue.id, people, subject: `${step.subject}${notes}` }
  if (step.own) {
    await insertTimelineEvent(tx, { ...event, kind: 'to-git', oid })
    return
  }
  const report = patchBoardWith(doc, patch)
  const changes = report.changes.map(({ block, act, title }) => ({ block, act, title }))
  const conflicts = report.conflicts.map(({ block, field, title, ours, theirs }) => ({
    block,
    field,
    title,
    ours,
    theirs,
  }))
  const told = { ...event, kind: 'from-git', changes, conflicts } as const
  // A commit comes again only where history was rewritten, and rewritten back.
  if (!(await insertTimelineEvent(tx, { ...told, oid })) && changes.length > 0) await insertTimelineEvent(tx, told)
}

function notesOf({ issue, rewritten, file }: Pick<Bringing, 'issue' | 'rewritten' | 'file'>): string {
  const renamed = file.path === issue.path ? '' : ` (the draft is at ${file.path} now)`
  return `${rewritten ? ' (the history of the newsletter repository was rewritten)' : ''}${renamed}`
}

async function commonAfter(context: SyncContext, { issue, file, head }: Bringing): Promise<CommonVersion> {
  const rules = await context.publication.rules()
  const pattern = matchIssuePath(rules.drafts, file.path) === null ? rules.published : rules.drafts
  const found = issueHead({ fields: headFields(file.text), path: file.path, pattern })
  return {
    baseBlob: file.blob,
    baseText: file.text,
    baseCommit: head,
    syncedAt: context.clock.now(),
    path: file.path,
    title: found.title ?? issue.title,
    date: found.date ?? issue.date,
  }
}
