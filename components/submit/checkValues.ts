import { type SubmissionInput, submissionSchema } from '../../lib/submission'
import { askLanguage, type FieldErrors, type FormValues, onlyFields, toRequest } from './formValues'

export interface Checked {
  readonly errors: FieldErrors
  /** What may be sent; null where something is wrong. */
  readonly input: SubmissionInput | null
}

const whichLanguage = 'Choose the language, or take back “Not in English”.'

/** The first message of each field that the schema refuses, or what it makes of the values. */
export function checkValues(values: FormValues, formKey: string): Checked {
  const parsed = submissionSchema.safeParse(toRequest(values, formKey))
  const language: [string, string][] = values.language === askLanguage ? [['language', whichLanguage]] : []
  if (parsed.success && language.length === 0) return { errors: {}, input: parsed.data }
  const issues = parsed.success ? [] : parsed.error.issues
  return {
    input: null,
    errors: onlyFields([...language, ...issues.map((issue) => [String(issue.path[0]), issue.message] as const)]),
  }
}
