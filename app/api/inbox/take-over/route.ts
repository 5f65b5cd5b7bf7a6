import { takeOverSchema } from '../../../../lib/submission'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** Brings onto the card what the author of its pull request wrote after it was placed. */
export const POST = handler({
  schema: takeOverSchema,
  run: ({ actor, input }) => services().submissions.takeOver(actor, input),
})
