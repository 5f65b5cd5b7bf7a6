import { nominateSchema } from '../../../lib/vote/form'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Nominates for the open round of the form’s ballot: 201 with the id; the same form posted twice is one nomination. */
export const POST = handler({
  schema: nominateSchema,
  run: ({ actor, input }) => services().votes.nominate(actor, input),
  respond: (made) => Response.json(made, { status: 201 }),
})
