import type { BallotView } from '../../../lib/views'
import type { FieldErrors, FormValues } from './values'

/** What every part of the form gets. */
export interface FormPart {
  readonly ballot: BallotView
  readonly values: FormValues
  readonly errors: FieldErrors
  readonly onChange: (values: Partial<FormValues>) => void
}
