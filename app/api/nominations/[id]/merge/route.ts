import { mergeSchema } from '../../../../../lib/vote/form'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Makes one of two that are the same. */
export const POST = handler({
  schema: mergeSchema,
  run: ({ actor, params, input }) => services().votes.merge(actor, { ...input, id: params['id'] ?? '' }),
})
