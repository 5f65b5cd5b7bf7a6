import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

/** Writes the board's markdown to the newsletter repository as one commit: 201 with its name. */
export const POST = handler({
  schema: z.object({ message: z.string() }),
  run: async ({ actor, params, input }) => {
    const number = issueNumber(params['number'])
    if (number === null) return refuse('not-found', 'There is no such issue. Issues are named by their number.')
    return await services().issues.commit(actor, { number, message: input.message })
  },
  respond: (commit) => Response.json(commit, { status: 201 }),
})
