import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** What looks odd about a round’s votes; for editors. */
export const GET = handler({
  run: ({ actor, params }) => services().votes.oddVotes(actor, roundId(params['id'])),
})
