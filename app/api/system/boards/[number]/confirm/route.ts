import { refuse } from '../../../../../../lib/result'
import { services } from '../../../../../../server/services'
import { handler } from '../../../../../_http/handler'
import { issueNumber } from '../../../../../_page/issueNumber'

/** Opens a damaged board for edits again. */
export const POST = handler({
  run: async ({ actor, params }) => {
    const issue = issueNumber(params['number'])
    if (issue === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().system.confirmBoard(actor, { issue })
  },
})
