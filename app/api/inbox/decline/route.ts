import { declineSchema } from '../../../../lib/submission'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** Turns a submission down with a reason; 409 when it waits no longer. */
export const POST = handler({
  schema: declineSchema,
  run: ({ actor, input }) => services().submissions.decline(actor, input),
})
