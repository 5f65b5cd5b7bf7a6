import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** Notes how far the person has seen the timeline, so that the marks on the cards go. */
export const POST = handler({
  schema: z.object({ upTo: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER) }),
  run: async ({ actor, params, input }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().sync.seen(actor, { number, upTo: input.upTo })
  },
})
