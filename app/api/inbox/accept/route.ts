import { acceptSchema } from '../../../../lib/submission'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** Places parts of pull requests where their authors put them, and says which were left, and why. */
export const POST = handler({
  schema: acceptSchema,
  run: ({ actor, input }) => services().submissions.accept(actor, input),
})
