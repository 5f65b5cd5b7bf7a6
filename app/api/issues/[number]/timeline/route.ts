import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** What the board and git gave each other, newest first, and how they stand to each other now. */
export const GET = handler({
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().sync.timeline(actor, number)
  },
})
