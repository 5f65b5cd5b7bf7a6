import { refuse } from '../../lib/result'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the database would take it for an id. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

export const noMember = refuse('not-found', 'There is nobody like that here. Look at the list of members again.')
export const noInvitation = refuse('not-found', 'There is no such invitation. Look at the list again.')
export const noSession = refuse('not-found', 'There is no such session. It may be over; look at the list again.')
