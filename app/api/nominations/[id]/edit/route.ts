import { editNominationSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Changes what a nomination says. */
export const POST = handler({
  schema: editNominationSchema.omit({ id: true }),
  run: ({ actor, params, input }) => services().votes.edit(actor, { ...input, id: params['id'] ?? '' }),
})
