import { nominateSchema } from '../../../lib/vote/form'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** As `/api/votes/[kind]/nominations`, for a form that says its ballot itself. */
export const POST = handler({
  schema: nominateSchema,
  run: ({ actor, input }) => services().votes.nominate(actor, input),
  respond: (made) => Response.json(made, { status: 201 }),
})
