import { withReasonSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** Closes an open round now. */
export const POST = handler({
  schema: withReasonSchema,
  run: ({ actor, params, input }) => services().votes.closeEarly(actor, { ...input, round: roundId(params['id']) }),
})
