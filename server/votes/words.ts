import { type Refusal, refuse } from '../../lib/result'

export const noRound: Refusal = refuse('not-found', 'There is no such round. Look at the vote’s page again.')

export const noNomination: Refusal = refuse(
  'not-found',
  'There is no such nomination. Check that the whole address was copied.',
)

export const noAccount: Refusal = refuse('not-signed-in', 'This account is not here any more. Sign in again.')

/** Ids are uuids; anything else can't name a nomination, and Postgres would not take it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** What stands no more, as a sentence's end. */
export const fates = {
  standing: 'stands',
  withdrawn: 'was withdrawn by who nominated it',
  declined: 'was declined by the editors',
  merged: 'was merged into another',
  won: 'was taken for an issue already',
} as const
