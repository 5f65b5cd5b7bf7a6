import { withReasonSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** An editor turns it down, with a reason. */
export const POST = handler({
  schema: withReasonSchema,
  run: ({ actor, params, input }) => services().votes.decline(actor, { ...input, id: params['id'] ?? '' }),
})
