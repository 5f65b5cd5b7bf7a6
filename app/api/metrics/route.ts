import { services } from '../../../server/services'
import { handler } from '../../_http/handler'

/** The process's figures in Prometheus' text format, by the token that was set up for it, or for a signed-in admin. */
export const GET = handler({
  run: ({ actor, request }) => {
    const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
    return services().system.metrics({ actor, token: token ?? null })
  },
  respond: (text) =>
    new Response(text, {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    }),
})
