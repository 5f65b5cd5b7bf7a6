import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { roundId } from '../../../../_http/roundId'

/** A closed round as a file that anybody can recount. */
export const GET = handler({
  run: ({ params }) => services().votes.export(roundId(params['id'])),
  respond: (round) =>
    new Response(`${JSON.stringify(round, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${round.ballot}-${round.issue}-votes.json"`,
        'x-content-type-options': 'nosniff',
      },
    }),
})
