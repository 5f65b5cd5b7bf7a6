import { placeSchema } from '../../../../lib/submission'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** Makes a card of a submission; 409 when it waits no longer. */
export const POST = handler({
  schema: placeSchema,
  run: ({ actor, input }) => services().submissions.place(actor, input),
})
