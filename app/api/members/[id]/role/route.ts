import { setRoleSchema } from '../../../../../lib/members'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Gives somebody another role, at once. For admins. */
export const POST = handler({
  schema: setRoleSchema,
  run: ({ actor, input, params }) => services().members.setRole(actor, { id: params['id'] ?? '', ...input }),
})
