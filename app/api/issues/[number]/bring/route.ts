import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** Two texts of an issue. */
const longest = 1024 * 1024

/** Brings onto the board what a browser held of it from before it was put back. */
export const POST = handler({
  schema: z.strictObject({ base: z.string(), next: z.string() }),
  longest,
  run: async ({ actor, params, input }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().issues.bringCopy(actor, { number, ...input })
  },
})
