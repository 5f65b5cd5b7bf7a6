import { ok, refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** The issue's markdown as a file, byte for byte what a commit would write; of one that has no board, as the repository has it. */
export const GET = handler({
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    const board = await services().issues.markdown(actor, number)
    if (board.ok || board.code !== 'not-found') return board
    const archived = await services().archive.issue(number)
    return archived.ok ? ok({ fileName: `${number}.md`, markdown: archived.value.markdown }) : board
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
