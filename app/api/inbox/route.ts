import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** What waits and what was decided lately, for editors. */
export const GET = handler({ run: ({ actor }) => services().submissions.inbox(actor) })
