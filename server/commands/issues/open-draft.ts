import { type Actor, refusal } from '../../../lib/permission'
import { issueHead, matchIssuePath, type PublicationRules } from '../../../lib/publication'
import { ok, type Result, refuse } from '../../../lib/result'
import type { IssueView } from '../../../lib/views'
import type { RepositoryFile } from '../../git'
import { presentIssue } from '../../present/issue'
import type { IssueContext } from './context'
import { headFields } from './head-fields'
import { makeIssue } from './make-issue'

/** Makes a board of a draft in the newsletter repository; gives the same issue where it has one already. */
export async function openDraft(
  context: IssueContext,
  { actor, path }: { readonly actor: Actor | null; readonly path: string },
): Promise<Result<IssueView>> {
  const refused = refusal(actor, 'open-draft')
  if (refused !== null) return refused
  const { repository, freshRules } = context.publication
  const rules = await freshRules()
  if (matchIssuePath(rules.drafts, path) === null)
    return refuse('invalid', `Drafts of this newsletter are at ${rules.drafts}. Choose one from the list.`)
  const commit = await repository.head()
  if (!commit.ok) return commit
  const file = await repository.readFile(path, { commit: commit.value })
  if (!file.ok) return file
  const head = readDraftHead(file.value, rules)
  if (!head.ok) return head
  const issue = await makeIssue(context, {
    ...head.value,
    file: file.value,
    base: { blob: file.value.blob, commit: commit.value },
    actor,
    act: 'open-draft',
  })
  return issue.ok ? ok(presentIssue(issue.value)) : issue
}

export type DraftHead = { readonly number: number; readonly title: string; readonly date: string | null }

/** What a draft's head lines say of it; refuses one that can't be a board. */
export function readDraftHead({ path, text }: RepositoryFile, rules: PublicationRules): Result<DraftHead> {
  const fields = headFields(text)
  const { number, title, date } = issueHead({ fields, path, pattern: rules.drafts })
  if (number !== null) return ok({ number, title: title ?? `${rules.name} ${number}`, date })
  const missing =
    fields.length === 0 ? 'head lines (Title:, Number:, Date:)' : 'a line “Number:” with the issue’s number'
  return refuse(
    'invalid',
    `${path} does not begin with ${missing}. Add what is missing in the newsletter repository, then open it again.`,
  )
}
