import { safeRedirect } from './redirect'

const ours = /^(?:__Host-)?masthead\.(\w+)(?:\.\d+)?$/

/** The request's cookies that are ours, by name. The path to end at is one of ours, whatever the cookie says. */
export function ownCookies(header: string | null, publicUrl: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    const purpose = ours.exec(name)?.[1]
    if (purpose === undefined || found.has(name)) continue
    const value = decoded(pair.slice(at + 1).trim())
    found.set(name, purpose === 'callback' ? safeRedirect(value, publicUrl) : value)
  }
  return Object.fromEntries(found)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return value
    throw error
  }
}
