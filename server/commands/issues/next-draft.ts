import { parseIssue } from '../../../lib/markdown'
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
import type { Clock } from '../../clock'
import type { Repository } from '../../git'
import { headFields } from './head-fields'

/** The issue that the next one follows: its events are carried over. */
export interface LastIssue {
  readonly place: IssuePlace
  readonly markdown: string
}

export interface NextDraft {
  readonly number: number
  readonly date: string
  readonly title: string
  readonly file: { readonly path: string; readonly text: string }
}

interface DraftMaker {
  readonly repository: Pick<Repository, 'readFile'>
  readonly rules: PublicationRules
  readonly clock: Clock
  /** Null for the first issue of all. */
  readonly last: LastIssue | null
}

/**
 * The draft after `last`: the repository's template with number, date and window filled, and the events carried over that
 * are not past. Nothing is written. Refuses with `not-found` only where there is no template.
 */
export async function nextDraft({ repository, rules, clock, last }: DraftMaker): Promise<Result<NextDraft>> {
  const template = await repository.readFile(rules.template.path)
  if (!template.ok) return template.code === 'not-found' ? noTemplate(rules) : template
  const today = dayOf(clock)
  const place = nextIssue(rules, last?.place ?? { number: 0, date: today })
  const path = issuePath(rules.drafts, place)
  const { eol } = parseIssue(template.value.text)
  const section = rules.events?.section
  const events = section === undefined || last === null ? '' : carryOverEvents(last.markdown, { section, today, eol })
  const text = fillTemplate(template.value.text, templateValues(rules, place, events))
  const { title } = issueHead({ fields: headFields(text), path, pattern: rules.drafts })
  return ok({ ...place, title: title ?? `${rules.name} ${place.number}`, file: { path, text } })
}

/** Today as `YYYY-MM-DD`. */
export function dayOf(clock: Clock): string {
  return clock.now().toISOString().slice(0, 10)
}

function noTemplate(rules: PublicationRules) {
  return refuse(
    'not-found',
    `The template ${rules.template.path} is not in the newsletter repository. Add it there, then start the next issue.`,
  )
}
