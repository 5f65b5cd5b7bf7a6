import { inviteSchema } from '../../../lib/members'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Sign-in links that nobody has used yet. For admins. */
export const GET = handler({
  run: ({ actor }) => services().members.invitations(actor),
})

/** Makes a sign-in link, which is told this once. For admins. */
export const POST = handler({
  schema: inviteSchema,
  run: ({ actor, input }) => services().members.invite(actor, input),
})
