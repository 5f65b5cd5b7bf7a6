import { ok } from '../../../lib/result'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** What the newsletter votes on, and by which rules. */
export const GET = handler({
  run: async () => ok(await services().votes.ballots()),
})
