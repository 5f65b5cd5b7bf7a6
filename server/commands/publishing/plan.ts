import { issueHead, issuePath, matchIssuePath, type PublicationRules } from '../../../lib/publication'
import { ok, type Result } from '../../../lib/result'
import { findIssue, type IssueRow } from '../../db/queries/issues'
import { headFields } from '../issues/head-fields'
import { dayOf, type NextDraft, nextDraft } from '../issues/next-draft'
import type { PublishingContext } from './context'

/** What publishing an issue with this markdown comes to. */
export interface PublishPlan {
  readonly rules: PublicationRules
  readonly title: string
  readonly date: string | null
  readonly to: string
  /** The draft that is made with it; null where that issue is there already, or can't be made. */
  readonly next: NextDraft | null
  /** Why it can't be made: a sentence. */
  readonly nextProblem: string | null
}

type Planned = Pick<IssueRow, 'number' | 'title' | 'path'>

/** Changes nothing. Refuses where the repository does not answer. */
export async function planPublishing(
  context: PublishingContext,
  { issue, markdown }: { readonly issue: Planned; readonly markdown: string },
): Promise<Result<PublishPlan>> {
  const rules = await context.publication.freshRules()
  const { title, date } = issueHead({ fields: headFields(markdown), path: issue.path, pattern: rules.drafts })
  const place = { number: issue.number, date: date ?? dayOf(context.clock) }
  const next = await planNext(context, { rules, last: { place, markdown } })
  if (!next.ok) return next
  return ok({ rules, title: title ?? issue.title, date, to: issuePath(rules.published, place), ...next.value })
}

type Next = Pick<PublishPlan, 'next' | 'nextProblem'>

async function planNext(
  { db, publication, clock }: PublishingContext,
  { rules, last }: { rules: PublicationRules; last: Parameters<typeof nextDraft>[0]['last'] },
): Promise<Result<Next>> {
  const { repository } = publication
  const made = await nextDraft({ repository, rules, clock, last })
  if (!made.ok) return made.code === 'unavailable' ? made : ok({ next: null, nextProblem: made.message })
  const { number, file } = made.value
  const none = ok({ next: null, nextProblem: null })
  if ((await findIssue(db, { publicationId: publication.id, number })) !== null) return none
  const drafts = await repository.listDrafts(rules.drafts)
  if (!drafts.ok) return drafts
  const isThere = drafts.value.some(({ path, content }) => {
    if (path === file.path) return true
    const fields = content.ok ? headFields(content.value.text) : []
    const named = issueHead({ fields, path, pattern: rules.drafts }).number
    return (named ?? matchIssuePath(rules.drafts, path)?.number) === number
  })
  return isThere ? none : ok({ next: made.value, nextProblem: null })
}
