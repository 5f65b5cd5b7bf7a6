import { refuse } from '../../../../lib/result'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'
import { issueNumber } from '../../../_page/issueNumber'

/** A ballot's round as the reader sees it: `?issue=…`, or the one at hand. */
export const GET = handler({
  run: async ({ actor, params, request }) => {
    const given = new URL(request.url).searchParams.get('issue')
    const issue = given === null ? null : issueNumber(given)
    if (given !== null && issue === null)
      return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().votes.round(actor, { kind: params['kind'] ?? '', issue })
  },
})
