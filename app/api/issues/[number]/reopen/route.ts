import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** Opens the board of a published issue for corrections, or closes it again. */
export const POST = handler({
  schema: z.object({ open: z.boolean() }),
  run: async ({ actor, params, input }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().publishing.reopen(actor, { number, open: input.open })
  },
})
