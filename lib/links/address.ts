import { parseUrl } from './url'

/** An http address in the pieces that rules look at. Escapes are in one spelling; `path` starts with a slash. */
export interface Address {
  readonly scheme: 'http' | 'https'
  /** `name:password@`, or empty. */
  readonly credentials: string
  /** Lower case, IDN as punycode, with a port only where it is not the scheme's own. */
  readonly host: string
  readonly path: string
  /** Each `name` or `name=value`, in the order they stand. */
  readonly params: readonly string[]
  readonly fragment: string
}

/** Null for what is no http or https address. */
export function readAddress(text: string): Address | null {
  const url = parseUrl(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const password = url.password === '' ? '' : `:${url.password}`
  return {
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    credentials: url.username + password === '' ? '' : `${url.username}${password}@`,
    host: url.host,
    path: respell(url.pathname, pathPlain),
    params: url.search.slice(1).split('&').map(respellParam).filter(Boolean),
    fragment: respell(url.hash.slice(1), fragmentPlain),
  }
}

/** The address as text; a path that is only the root is left out. */
export function formatAddress({ scheme, credentials, host, path, params, fragment }: Address): string {
  const query = params.length === 0 ? '' : `?${params.join('&')}`
  return `${scheme}://${credentials}${host}${path === '/' ? '' : path}${query}${fragment === '' ? '' : `#${fragment}`}`
}

/** The pieces between the slashes, without empty ones. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean)
}

/** The name of `name=value`. */
export function paramName(param: string): string {
  const end = param.indexOf('=')
  return end < 0 ? param : param.slice(0, end)
}

/** The value of the first parameter of this name; null where there is none. */
export function paramValue(address: Address, name: string): string | null {
  const param = address.params.find((one) => paramName(one) === name)
  return param === undefined ? null : param.slice(name.length + 1)
}

// What stands unescaped in a key. A slash that is escaped in a path is not a border between segments, so it stays.
const pathPlain = /[\w.~!$()*+,;=:@-]/
const fragmentPlain = /[\w.~!$()*+,;=:@/?&-]/
const paramPlain = /[\w.~!$()*,;:@/?-]/

function respellParam(param: string): string {
  return respell(param.replace(/\+/g, '%20'), paramPlain, '=').replace(/=$/, '')
}

/** Every unit either plain or as one upper-case escape; `kept` and a path's slashes stand as they are. */
function respell(text: string, plain: RegExp, kept = '/'): string {
  return text.replace(/%[\da-f]{2}|[^%]|%/gi, (unit) => {
    if (unit === kept || unit === '&') return unit
    if (unit.length !== 3) return plain.test(unit) ? unit : escapeUnit(unit)
    const code = Number.parseInt(unit.slice(1), 16)
    const letter = String.fromCharCode(code)
    return code < 0x80 && plain.test(letter) && !ambiguous.test(letter) ? letter : unit.toUpperCase()
  })
}

/** What means something else when it is not escaped. */
const ambiguous = /[+=&;?$]/

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : unit
}
