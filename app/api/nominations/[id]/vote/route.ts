import { voteSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { clientAddress } from '../../../../_http/client-address'
import { handler } from '../../../../_http/handler'

/** Gives the vote of who is signed in, or takes it back. */
export const POST = handler({
  schema: voteSchema,
  limit: null,
  run: ({ actor, params, input, request }) =>
    services().votes.vote(actor, { ...input, id: params['id'] ?? '', network: clientAddress(request) }),
})
