import { ok } from '../../../../lib/result'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** How far the issues of the newsletter repository are read. */
export const GET = handler({
  run: async () => ok(services().archive.progress()),
})
