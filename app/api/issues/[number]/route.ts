import { refuse } from '../../../../lib/result'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'
import { issueNumber } from '../../../_page/issueNumber'

/** How an issue stands: published or not, its board open or closed. Drafts are for editors. */
export const GET = handler({
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().issues.get(actor, number)
  },
})
