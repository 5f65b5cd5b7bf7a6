import { randomBytes } from 'node:crypto'

export interface HeaderOptions {
  readonly publicUrl: string
  /** Development evaluates code to reload it, and its pages come without a nonce in places. */
  readonly development: boolean
  /** What is asked for, as in the request's first line. */
  readonly path: string
}

/** What other sites may show in a frame: the vote's list for the newsletter's own site. It has no script and no form. */
const embedded = /^\/embed\/vote\/[a-z][a-z0-9-]{0,30}(?:\?|$)/
const embeddedPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'"

/** What every answer carries, whoever gives it. The nonce in the policy is new for each. */
export function securityHeaders(options: HeaderOptions): readonly [name: string, value: string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()'],
  ]
  if (embedded.test(options.path)) headers.push(['content-security-policy', embeddedPolicy])
  else headers.push(['x-frame-options', 'DENY'], ['content-security-policy', policy(nonceFor(options))])
  if (options.publicUrl.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000'])
  return headers
}

function nonceFor({ development }: HeaderOptions): string | null {
  return development ? null : randomBytes(16).toString('base64')
}

/**
 * Scripts run only with this answer's nonce, or when loaded by one that did; nothing comes from another origin. Styles may
 * stand in attributes and elements, since the menus and messages of the board place themselves that way.
 */
function policy(nonce: string | null): string {
  const common = ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]
  if (nonce === null) return common.join('; ')
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    ...common,
  ].join('; ')
}
