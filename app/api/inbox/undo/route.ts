import { z } from 'zod'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** Takes a place or a decline back. */
export const POST = handler({
  schema: z.object({ id: z.uuid() }),
  run: ({ actor, input }) => services().submissions.undo(actor, input),
})
