import { voteSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Gives the vote of who is signed in, or takes it back. */
export const POST = handler({
  schema: voteSchema,
  run: ({ actor, params, input, request }) => {
    // Set by our own server, from the socket or a proxy it knows.
    const network = request.headers.get('x-masthead-client')
    return services().votes.vote(actor, { ...input, id: params['id'] ?? '', network })
  },
})
