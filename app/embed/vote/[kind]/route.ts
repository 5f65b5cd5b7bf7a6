import { services } from '../../../../server/services'
import { embedHtml } from './embedHtml'

/** How long browsers and proxies may keep it, in seconds: it is the same for everybody. */
const keep = 30

interface EmbedContext {
  readonly params: Promise<{ readonly kind: string }>
}

/**
 * What leads the vote, as a small page for a frame on the newsletter's own site: no script, no cookie, nobody's own view.
 * `?theme=light` or `dark` where that site has one look only.
 */
export async function GET(request: Request, { params }: EmbedContext): Promise<Response> {
  const { kind } = await params
  const theme = new URL(request.url).searchParams.get('theme')
  const { publicUrl, votes } = services()
  const round = await votes.round(null, { kind, issue: null })
  const page = embedHtml({
    round: round.ok ? round.value : null,
    message: round.ok ? '' : round.message,
    address: `${publicUrl}/vote/${encodeURIComponent(kind)}`,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  })
  return new Response(page, {
    status: round.ok ? 200 : 404,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': `public, max-age=${keep}` },
  })
}
