/**
 * The name of the session's cookie. On https the prefix makes browsers keep it to this very host, so that no other site of
 * the same domain can set it.
 */
export function sessionCookieName(publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}masthead.session`
}

/** The cookies of a request's `Cookie` header, by name; the first one counts where a name is there twice. */
export function readCookies(header: string | undefined): Record<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at < 0) continue
    const name = pair.slice(0, at).trim()
    if (!cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return Object.fromEntries(cookies)
}
