import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** A receipt, for whoever has its address; never kept by a cache, since its status changes. */
export const GET = handler({
  run: ({ params }) => services().submissions.receipt(params['id'] ?? ''),
  respond: (receipt) => Response.json(receipt, { headers: { 'cache-control': 'private, no-store' } }),
})
