import { services } from '../../../server/services'
import { handler } from '../../_http/handler'
import { getSession } from '../../_http/session'

/** Browsers that are signed in: one's own; for admins `?user=` of whoever has this id, `?user=all` of everybody. */
export const GET = handler({
  run: async ({ actor, request }) => {
    const user = new URL(request.url).searchParams.get('user') ?? actor?.id ?? 'all'
    const current = (await getSession())?.session ?? null
    return services().members.sessions(actor, { userId: user === 'all' ? null : user, current })
  },
})
