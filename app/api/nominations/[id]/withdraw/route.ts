import { z } from 'zod'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Its nominator takes it back. */
export const POST = handler({
  schema: z.object({}),
  run: ({ actor, params }) => services().votes.withdraw(actor, { id: params['id'] ?? '' }),
})
