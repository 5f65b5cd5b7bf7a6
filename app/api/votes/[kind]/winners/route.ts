import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** All that were ever chosen, newest first: `?q=…&page=…`. */
export const GET = handler({
  run: ({ params, request }) => {
    const { searchParams } = new URL(request.url)
    const page = Number(searchParams.get('page') ?? 1)
    return services().votes.winners({ kind: params['kind'] ?? '', q: searchParams.get('q') ?? '', page })
  },
})
