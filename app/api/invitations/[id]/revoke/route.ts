import { emptySchema } from '../../../../../lib/members'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Takes a sign-in link back. For admins. */
export const POST = handler({
  schema: emptySchema,
  run: ({ actor, params }) => services().members.revokeInvitation(actor, { id: params['id'] ?? '' }),
})
