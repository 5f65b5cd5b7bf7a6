import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Everybody who has been here; `?q=` narrows it to names and GitHub logins with these words. For admins. */
export const GET = handler({
  run: ({ actor, request }) => services().members.list(actor, { q: new URL(request.url).searchParams.get('q') ?? '' }),
})
