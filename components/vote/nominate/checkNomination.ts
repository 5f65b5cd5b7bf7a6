import type { NominationKind } from '../../../lib/vote'
import { editNominationSchema } from '../../../lib/vote/form'
import { type FieldErrors, type FormValues, onlyFields, toRequest } from './values'

/** The first message of each field that the schema refuses. */
export function checkNomination(of: NominationKind, values: FormValues): FieldErrors {
  const parsed = editNominationSchema.omit({ id: true }).safeParse(toRequest(of, values))
  if (parsed.success) return {}
  return onlyFields(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const))
}
