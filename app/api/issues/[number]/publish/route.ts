import { z } from 'zod'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'
import { issueNumber } from '../../../../_page/issueNumber'

const noIssue = refuse('not-found', 'There is no such issue. Issues are named by their number.')

/** What publishing would do now, with the last check list. */
export const GET = handler({
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    return number === null ? noIssue : await services().publishing.preview(actor, number)
  },
})

/** Publishes the issue: 201, also for one that is published already, with what that made. */
export const POST = handler({
  schema: z.object({}),
  run: async ({ actor, params }) => {
    const number = issueNumber(params['number'])
    return number === null ? noIssue : await services().publishing.publish(actor, { number })
  },
  respond: (published) => Response.json(published, { status: 201 }),
})
