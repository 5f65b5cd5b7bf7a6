import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** Fetches from the newsletter repository now, instead of at the next turn of the timer. */
export const POST = handler({
  schema: z.object({}),
  limit: 'fetch',
  run: async ({ actor, params }) => {
    if (issueNumber(params['number']) === null)
      return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().sync.now(actor)
  },
})
