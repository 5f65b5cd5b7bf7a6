import { boardMarkdown } from '../../../lib/board'
import { type Actor, refusal } from '../../../lib/permission'
import { issueHead, type PublicationRules } from '../../../lib/publication'
import { ok, type Result } from '../../../lib/result'
import type { IssueView } from '../../../lib/views'
import { type IssueRow, listIssues } from '../../db/queries/issues'
import { presentIssue } from '../../present/issue'
import type { IssueContext } from './context'
import { headFields } from './head-fields'
import { makeIssue } from './make-issue'
import { dayOf, type LastIssue, nextDraft } from './next-draft'

/**
 * Opens a board for the next issue, filled from the repository's template, with the events of the last issue that are not
 * past. Its file is made by the first commit; until then this gives that same issue again.
 */
export async function createNext(context: IssueContext, actor: Actor | null): Promise<Result<IssueView>> {
  const refused = refusal(actor, 'create-draft')
  if (refused !== null) return refused
  const [newest] = await listIssues(context.db, context.publication.id)
  if (newest?.status === 'draft' && newest.baseBlob === null) return ok(presentIssue(newest))
  const rules = await context.publication.freshRules()
  const last = await lastIssue(context, { rules, board: newest ?? null })
  if (!last.ok) return last
  const { repository } = context.publication
  const draft = await nextDraft({ repository, rules, clock: context.clock, last: last.value })
  if (!draft.ok) return draft
  const issue = await makeIssue(context, { ...draft.value, base: null, actor, act: 'create-draft' })
  return issue.ok ? ok(presentIssue(issue.value)) : issue
}

/** The issue with the highest number, open or only in the repository; null for a newsletter that has none yet. */
async function lastIssue(
  context: IssueContext,
  { rules, board }: { rules: PublicationRules; board: IssueRow | null },
): Promise<Result<LastIssue | null>> {
  const stored = await lastInRepository(context, rules)
  if (!stored.ok) return stored
  if (board === null || (stored.value !== null && stored.value.place.number > board.number)) return stored
  const read = await context.rooms.read(board.id, boardMarkdown)
  if (!read.ok) return read
  return ok({ place: { number: board.number, date: board.date ?? dayOf(context.clock) }, markdown: read.value.value })
}

async function lastInRepository(context: IssueContext, rules: PublicationRules): Promise<Result<LastIssue | null>> {
  let last: LastIssue | null = null
  for (const pattern of [rules.drafts, rules.published]) {
    const files = await context.publication.repository.listDrafts(pattern)
    if (!files.ok) return files
    for (const { path, content } of files.value) {
      if (!content.ok) continue
      const { number, date } = issueHead({ fields: headFields(content.value.text), path, pattern })
      if (number !== null && number > (last?.place.number ?? -1))
        last = { place: { number, date: date ?? dayOf(context.clock) }, markdown: content.value.text }
    }
  }
  return ok(last)
}
