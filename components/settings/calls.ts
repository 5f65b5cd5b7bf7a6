import type { Role } from '../../lib/permission'
import type { Result } from '../../lib/result'
import type { SystemView } from '../../lib/views'
import { getJson, postJson } from '../ui/postJson'

/** A sign-in link, told this once. */
export interface Invite {
  readonly link: string
  readonly role: Role
  readonly expiresAt: string
}

/** What these pages ask of the server. */
export const calls = {
  setRole: (id: string, role: Role) => postJson<null>(`/api/members/${id}/role`, { role }),
  invite: (input: { readonly name: string; readonly role: Role; readonly userId?: string }): Promise<Result<Invite>> =>
    postJson<Invite>('/api/invitations', input),
  revokeInvitation: (id: string) => postJson<null>(`/api/invitations/${id}/revoke`, {}),
  endSession: (id: string) => postJson<null>(`/api/sessions/${id}/end`, {}),
  endSessions: (userId: string) => postJson<null>('/api/sessions/end', { userId, keepCurrent: false }),
  system: () => getJson<SystemView>('/api/system'),
  confirmBoard: (issue: number) => postJson<null>(`/api/system/boards/${issue}/confirm`, {}),
}
