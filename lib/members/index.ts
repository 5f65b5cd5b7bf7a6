import { z } from 'zod'
import { line } from '../form'

/** What the forms about people send; the same for browser and server. */

export const roles = ['admin', 'editor', 'member'] as const

/** Longer names would not fit where they are shown. */
export const longestName = 80

const role = z.enum(roles, `Choose a role: ${roles.join(', ')}.`)

export const setRoleSchema = z.strictObject({ role })
export type SetRoleInput = z.infer<typeof setRoleSchema>

export const inviteSchema = z.strictObject({
  name: line(longestName, 'The name').pipe(z.string().min(1, 'Name the person.')),
  role,
  /** Somebody who is here already: the link signs them in again, with the role they have. */
  userId: z.uuid().optional(),
})
export type InviteInput = z.infer<typeof inviteSchema>

/** Nothing to say but the address. */
export const emptySchema = z.strictObject({})

export const endSessionsSchema = z.strictObject({
  /** Whose; one's own when left out. */
  userId: z.uuid().optional(),
  /** Whether the session that asks goes on. */
  keepCurrent: z.boolean(),
})
export type EndSessionsInput = z.infer<typeof endSessionsSchema>
