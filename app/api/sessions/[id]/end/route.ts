import { emptySchema } from '../../../../../lib/members'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Ends a session: one's own, for admins anybody's. */
export const POST = handler({
  schema: emptySchema,
  run: ({ actor, params }) => services().members.endSession(actor, { id: params['id'] ?? '' }),
})
