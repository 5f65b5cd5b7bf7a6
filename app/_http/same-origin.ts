import { type Refusal, refuse } from '../../lib/result'

/**
 * Null when a request that changes something comes from our own pages, or from no page at all (a program sends neither
 * header, and has none of anybody's cookies); else the refusal.
 */
export function crossOriginRefusal(request: Request, publicUrl: string): Refusal | null {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const ours = origin === null ? site === null || site === 'same-origin' || site === 'none' : origin === publicUrl
  if (ours && (site === null || site === 'same-origin' || site === 'none')) return null
  return refuse('forbidden', `This can only be sent from the pages of ${publicUrl}. Open it there and try again.`)
}
