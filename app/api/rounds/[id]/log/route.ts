import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** What happened in a round. */
export const GET = handler({
  run: ({ actor, params }) => services().votes.log(actor, roundId(params['id'])),
})
