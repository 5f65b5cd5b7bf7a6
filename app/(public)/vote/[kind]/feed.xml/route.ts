import { createHash } from 'node:crypto'
import { ok } from '../../../../../lib/result'
import { atomFeed } from '../../../../../lib/vote/atom'
import { services } from '../../../../../server/services'
import { handler } from '../../../../_http/handler'

/** How long readers may keep it without asking, in seconds. */
const keep = 60

/** Nominations and results of a vote, for feed readers. The same for everybody; unchanged, it is not sent again. */
export const GET = handler({
  run: async ({ params, request }) => {
    const feed = await services().votes.feed(params['kind'] ?? '')
    return feed.ok ? ok({ xml: atomFeed(feed.value), known: request.headers.get('if-none-match') ?? '' }) : feed
  },
  respond: ({ xml, known }) => {
    const etag = `"${createHash('sha256').update(xml).digest('base64url')}"`
    const headers = { etag, 'cache-control': `public, max-age=${keep}` }
    if (isKnown(etag, known)) return new Response(null, { status: 304, headers })
    return new Response(xml, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } })
  },
})

/** `*`, or a list of tags, each perhaps marked weak by a proxy. */
function isKnown(etag: string, known: string): boolean {
  return known.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')))
}
