import { linkKey, parseLink } from '../../../lib/links'
import { type Actor, refusal } from '../../../lib/permission'
import type { PublicationView } from '../../../lib/publication'
import { ok, type Refusal, type Result, refuse } from '../../../lib/result'
import { type SubmissionInput, submissionSchema } from '../../../lib/submission'
import { insertSubmission } from '../../db/queries/submissions'
import type { SubmissionDeps } from './deps'

/** Takes what a reader sent. The same form posted twice is one submission. */
export async function submit(
  { db, rooms, publication }: SubmissionDeps,
  actor: Actor | null,
  given: SubmissionInput,
): Promise<Result<{ readonly id: string }>> {
  const refused = refusal(actor, 'submit')
  if (refused !== null) return refused
  const input = checkForm(given)
  if (!input.ok) return input
  const { url, formKey, title, section, tags, note, name, email } = input.value
  const link = parseLink(url)
  if (!link.ok) return link
  const misfit = checkRules(input.value, await publication.view())
  if (misfit !== null) return misfit
  const id = await insertSubmission(db, {
    publicationId: publication.id,
    formKey,
    url: link.value,
    urlKey: linkKey(link.value),
    title,
    section,
    tags,
    note,
    name,
    email,
    userId: actor?.id ?? null,
  })
  rooms.changed('inbox')
  return ok({ id })
}

/** The browser checked the form with the same schema; what comes here may come from anywhere. */
function checkForm(given: SubmissionInput): Result<SubmissionInput> {
  const parsed = submissionSchema.safeParse({ ...given, email: given.email ?? '' })
  if (parsed.success) return ok(parsed.data)
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message
  return refuse('invalid', 'The form can’t be taken like this. Correct what is marked.', fields)
}

function checkRules({ section, tags }: SubmissionInput, view: PublicationView): Refusal | null {
  if (section !== null) {
    const found = view.sections.find((known) => known.title === section)
    if (found === undefined)
      return onField('section', 'This newsletter has no such section. Choose another, or “don’t know”.')
    if (found.closed !== null) return onField('section', `Nothing can be sent for this section now: ${found.closed}`)
  }
  const unknown = tags.find((tag) => !view.tags.some((known) => known.tag === tag))
  return unknown === undefined ? null : onField('tags', `This newsletter has no tag “${unknown}”. Remove it.`)
}

function onField(field: string, message: string): Refusal {
  return refuse('invalid', message, { [field]: message })
}
