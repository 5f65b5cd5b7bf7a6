import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Whether this process can do its work, for a load balancer or a monitor. */
export const GET = handler({
  run: () => services().health(),
  respond: (health) => Response.json(health, { headers: { 'cache-control': 'no-store' } }),
})
