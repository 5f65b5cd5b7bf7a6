import { z } from 'zod'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** Takes that back. */
export const POST = handler({
  schema: z.object({}),
  run: ({ actor, params }) => services().votes.untake(actor, { round: roundId(params['id']) }),
})
