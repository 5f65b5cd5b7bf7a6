import path from 'node:path'
import { ok, type Result, refuse } from '../../lib/result'

/** Where a newsletter repository is. */
export type Location = LocalLocation | RemoteLocation

export interface LocalLocation {
  readonly kind: 'local'
  /** Absolute. */
  readonly path: string
  readonly display: string
}

export interface RemoteLocation {
  readonly kind: 'remote'
  /** Holds no credentials; safe to log, to show and to pass as an argument. */
  readonly url: string
  readonly display: string
  /** The value of an `Authorization` header, kept in memory only; null where the URL held no credentials. */
  readonly authorization: string | null
}

/** Reads a path, a `file://`, `https://` or `ssh://` URL, or `user@host:path`. */
export function parseLocation(text: string): Result<Location> {
  const trimmed = text.trim()
  if (/\p{Cc}/u.test(trimmed) || trimmed === '') return refuse('invalid', malformed)
  const scheme = /^([a-z][a-z0-9+.-]*):(?:\/\/|:)/i.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme === 'https' || scheme === 'ssh' || scheme === 'file') return parseUrl(trimmed)
  if (scheme !== undefined)
    return refuse(
      'invalid',
      `A newsletter repository can’t be reached by “${scheme}:”. Use https://, ssh://, file:// or a local path.`,
    )
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^-:][^:]*$/.test(trimmed))
    return ok({ kind: 'remote', url: trimmed, display: trimmed, authorization: null })
  const absolute = path.resolve(trimmed)
  return ok({ kind: 'local', path: absolute, display: absolute })
}

const malformed = 'The newsletter repository is not a path or an address git can use. Correct it in the settings.'

function parseUrl(text: string): Result<RemoteLocation> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.pathname.length < 2 || (url.protocol !== 'file:' && !/^[A-Za-z0-9[]/.test(url.host)))
    return refuse('invalid', malformed)
  const authorization = url.protocol === 'https:' ? authorizationOf(url) : null
  if (url.protocol === 'https:') url.username = ''
  url.password = ''
  return ok({ kind: 'remote', url: url.href, display: url.href, authorization })
}

function authorizationOf({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}
