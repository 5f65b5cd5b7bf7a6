import { type Refusal, refuse } from '../../../lib/result'

export const noSubmission: Refusal = refuse(
  'not-found',
  'There is no submission at this address. Check that the whole address was copied.',
)

/** Ids are uuids; anything else can't name a submission, and Postgres would not take it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
