import { readArchiveQuery } from '../../../lib/archive/address'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Searches all issues: `?q=…&section=…&tag=…&year=…&domain=…&kind=…&page=…`. */
export const GET = handler({
  run: async ({ actor, request }) => {
    const params = Object.fromEntries(new URL(request.url).searchParams)
    return await services().archive.search(actor, readArchiveQuery(params))
  },
})
