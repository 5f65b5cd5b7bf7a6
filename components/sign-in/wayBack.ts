/** For how long somebody who went to sign in is led back, in milliseconds: a link may take a while to come. */
const holds = 3_600_000
const key = 'masthead:back'

/** A page of ours as an address names it; null for anything that leads elsewhere. */
export function ownPath(address: string): string | null {
  return /^\/(?![/\\])[\w\-./?=&%]*$/.test(address) ? address : null
}

/**
 * Notes where somebody came from to sign in. In the browser, not the tab: the link that signs in mostly opens another one.
 */
export function keepWayBack(path: string, now: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ path, until: now + holds }))
  } catch (error) {
    onlyStorage(error)
  }
}

/** Where that was, once; null where nobody came from anywhere lately. */
export function takeWayBack(now: number): string | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    localStorage.removeItem(key)
    if (typeof kept !== 'object' || kept === null) return null
    const { path, until } = kept as { readonly path?: unknown; readonly until?: unknown }
    return typeof path === 'string' && typeof until === 'number' && now < until ? ownPath(path) : null
  } catch (error) {
    return onlyStorage(error)
  }
}

/** A browser may forbid storage, and what another version wrote may not parse: then nobody is led back. */
function onlyStorage(error: unknown): null {
  if (error instanceof DOMException || error instanceof SyntaxError) return null
  throw error
}
