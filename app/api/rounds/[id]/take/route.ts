import { takeSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** Writes a nomination into its section of the issue, in the place of one taken before. */
export const POST = handler({
  schema: takeSchema,
  run: ({ actor, params, input }) => services().votes.take(actor, { ...input, round: roundId(params['id']) }),
})
