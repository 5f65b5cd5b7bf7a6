import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** How the process is doing, for an admin's page. */
export const GET = handler({ run: ({ actor }) => services().system.status(actor) })
