import { z } from 'zod'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Makes what was declined or merged stand again. */
export const POST = handler({
  schema: z.object({}),
  run: ({ actor, params }) => services().votes.restore(actor, { id: params['id'] ?? '' }),
})
