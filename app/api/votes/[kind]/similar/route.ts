import { z } from 'zod'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** Standing nominations whose words are nearly these. A quote may be too long for an address, so it is posted. */
export const POST = handler({
  schema: z.object({ text: z.string() }),
  run: ({ actor, params, input }) =>
    services().votes.similarQuotes(actor, { kind: params['kind'] ?? '', text: input.text }),
})
