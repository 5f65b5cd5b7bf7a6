import { endSessionsSchema } from '../../../../lib/members'
import { services } from '../../../../server/services'
import { handler } from '../../../_http/handler'
import { getSession } from '../../../_http/session'

/** Ends all sessions of a person, but where wanted the one that asks: one's own, for admins anybody's. */
export const POST = handler({
  schema: endSessionsSchema,
  run: async ({ actor, input: { userId, keepCurrent } }) => {
    const except = keepCurrent ? ((await getSession())?.session ?? null) : null
    return services().members.endSessions(actor, { userId: userId ?? actor?.id ?? '', except })
  },
})
