import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'

/** A nomination, in the last round that it stands in. */
export const GET = handler({
  run: ({ actor, params }) => services().votes.nomination(actor, params['id'] ?? ''),
})
