/** A path that some program on the way could read as the name of another host. */
const likeAHost = /^\/(?:[/\\]|%2f|%5c)/i

/** Where to go after signing in or out: the path of `target` when it is on our own origin, else the front page. */
export function safeRedirect(target: string, publicUrl: string): string {
  const url = URL.canParse(target, publicUrl) ? new URL(target, publicUrl) : null
  if (url === null || url.origin !== publicUrl || url.username !== '' || likeAHost.test(url.pathname)) return publicUrl
  return `${publicUrl}${url.pathname}${url.search}${url.hash}`
}
