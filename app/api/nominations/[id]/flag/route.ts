import { withReasonSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Tells the editors that something is wrong with it. */
export const POST = handler({
  schema: withReasonSchema,
  run: ({ actor, params, input }) => services().votes.flag(actor, { ...input, id: params['id'] ?? '' }),
})
