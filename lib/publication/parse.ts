import { ok, type Result, refuse } from '../result'
import { type PublicationRules, rulesSchema } from './rules'

/** The name of the rules' file, at the top of the newsletter repository. */
export const rulesFile = 'masthead.json'

/** The rules of a `masthead.json`. Refuses with the place of the first thing that is wrong in it. */
export function parsePublication(json: string): Result<PublicationRules> {
  const value = parseJson(json)
  if (!value.ok) return value
  const parsed = rulesSchema.safeParse(value.value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.')
  return refuse(
    'invalid',
    `${rulesFile} can’t be used: ${place}: ${issue?.message ?? 'not valid'}. Correct it and try again.`,
  )
}

function parseJson(json: string): Result<unknown> {
  try {
    return ok(JSON.parse(json))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse('invalid', `${rulesFile} is not valid JSON (${error.message}). Correct it and try again.`)
  }
}
