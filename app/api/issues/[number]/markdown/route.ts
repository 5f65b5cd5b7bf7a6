import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** The issue's markdown as a file, byte for byte what a commit would write. */
export const GET = handler({
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().issues.markdown(actor, number)
  },
  respond: ({ fileName, markdown }) =>
    new Response(markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
      },
    }),
})
