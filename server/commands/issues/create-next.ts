import { boardMarkdown } from '../../../lib/board'
import { parseIssue } from '../../../lib/markdown'
import { type Actor, refusal } from '../../../lib/permission'
import {
  carryOverEvents,
  fillTemplate,
  type IssuePlace,
  issueHead,
  issuePath,
  nextIssue,
  type PublicationRules,
  templateValues,
} from '../../../lib/publication'
import { ok, type Result, refuse } from '../../../lib/result'
import type { IssueView } from '../../../lib/views'
import { type IssueRow, listIssues } from '../../db/queries/issues'
import { presentIssue } from '../../present/issue'
import type { IssueContext } from './context'
import { headFields } from './head-fields'
import { makeIssue } from './make-issue'

/**
 * Opens a board for the next issue, filled from the repository's template, with the events of the last issue that are not
 * past. Its file is made by the first commit; until then this gives that same issue again.
 */
export async function createNext(context: IssueContext, actor: Actor | null): Promise<Result<IssueView>> {
  const refused = refusal(actor, 'create-draft')
  if (refused !== null) return refused
  const [newest] = await listIssues(context.db, context.publication.id)
  if (newest !== undefined && newest.baseBlob === null) return ok(presentIssue(newest))
  const rules = await context.publication.freshRules()
  const template = await context.publication.repository.readFile(rules.template.path)
  if (!template.ok) return template.code === 'not-found' ? noTemplate(rules) : template
  const last = await lastIssue(context, { rules, board: newest ?? null })
  if (!last.ok) return last
  const { text, place } = fillNext(rules, { template: template.value.text, last: last.value, today: today(context) })
  const file = { path: issuePath(rules.drafts, place), text }
  const title =
    issueHead({ fields: headFields(text), path: file.path, pattern: rules.drafts }).title ??
    `${rules.name} ${place.number}`
  const issue = await makeIssue(context, { ...place, title, file, baseBlob: null, actor, act: 'create-draft' })
  return issue.ok ? ok(presentIssue(issue.value)) : issue
}

interface LastIssue {
  readonly place: IssuePlace
  readonly markdown: string
}

function today({ clock }: IssueContext): string {
  return clock.now().toISOString().slice(0, 10)
}

function noTemplate(rules: PublicationRules) {
  return refuse(
    'not-found',
    `The template ${rules.template.path} is not in the newsletter repository. Add it there, then start the next issue.`,
  )
}

function fillNext(
  rules: PublicationRules,
  { template, last, today }: { template: string; last: LastIssue | null; today: string },
): { text: string; place: IssuePlace } {
  const place = nextIssue(rules, last?.place ?? { number: 0, date: today })
  const { eol } = parseIssue(template)
  const section = rules.events?.section
  const events = section === undefined || last === null ? '' : carryOverEvents(last.markdown, { section, today, eol })
  return { place, text: fillTemplate(template, templateValues(rules, place, events)) }
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
  return ok({ place: { number: board.number, date: board.date ?? today(context) }, markdown: read.value.value })
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
        last = { place: { number, date: date ?? today(context) }, markdown: content.value.text }
    }
  }
  return ok(last)
}
