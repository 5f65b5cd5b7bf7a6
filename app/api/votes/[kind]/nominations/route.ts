import { nominateSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Nominates for the ballot's open round: 201 with the id; the same form posted twice is one nomination. */
export const POST = handler({
  schema: nominateSchema.omit({ kind: true }),
  run: ({ actor, params, input }) => services().votes.nominate(actor, { ...input, kind: params['kind'] ?? '' }),
  respond: (made) => Response.json(made, { status: 201 }),
})
