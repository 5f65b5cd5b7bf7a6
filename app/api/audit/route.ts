import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Who did what, newest first: `?page=` from 1, `?q=` for words of the act, its target and names. For admins. */
export const GET = handler({
  run: ({ actor, request }) => {
    const { searchParams } = new URL(request.url)
    const page = Number(searchParams.get('page') ?? 1)
    return services().members.auditLog(actor, { page, q: searchParams.get('q') ?? '' })
  },
})
