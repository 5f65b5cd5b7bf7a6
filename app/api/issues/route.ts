import { z } from 'zod'
import { ok } from '../../../lib/result'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Either a draft of the newsletter repository to open as a board, or the next issue to start from the template. */
const openSchema = z.union([
  z.strictObject({ path: z.string().min(1).max(200) }),
  z.strictObject({ next: z.literal(true) }),
])

/** Issues with a board, newest first; the public sees the published ones. */
export const GET = handler({
  run: async ({ actor }) => ok({ issues: await services().issues.list(actor) }),
})

/** Makes a board and answers with its issue: 201, also for one that is open already. */
export const POST = handler({
  schema: openSchema,
  run: ({ actor, input }) =>
    'path' in input ? services().issues.open(actor, input) : services().issues.createNext(actor),
  respond: (issue) => Response.json(issue, { status: 201, headers: { location: `/issues/${issue.number}/board` } }),
})
