import { ok } from '../../../lib/result'
import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** Ends this browser's session, for a plain form: answers with the way to the page to sign in. */
export const POST = handler({
  run: async ({ request }) => {
    await services().auth.signOut(request.headers.get('cookie') ?? undefined)
    return ok(null)
  },
  respond: () => {
    const { auth, publicUrl } = services()
    const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
    return new Response(null, {
      status: 303,
      headers: {
        location: '/sign-in',
        'set-cookie': `${auth.cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
      },
    })
  },
})
