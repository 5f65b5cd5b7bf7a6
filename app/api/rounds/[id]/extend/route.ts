import { extendSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** Lets an open round close later. */
export const POST = handler({
  schema: extendSchema,
  run: ({ actor, params, input }) => services().votes.extend(actor, { ...input, round: roundId(params['id']) }),
})
