import type { IncomingMessage } from 'node:http'

export interface HostRefusal {
  readonly status: number
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** What load balancers ask each process by its own address, or by none; it says the same to everybody, in fixed words. */
const probe = /^\/api\/ready(?:\?|$)/

/**
 * Null for a request that names us as the public does, or only asks whether we are ready; else how to refuse it. A proxy's form of request (with a whole address
 * in its first line) is never for us. Another name of this same machine is sent on to the one that sessions work for.
 */
export function hostRefusal(request: IncomingMessage, publicUrl: string): HostRefusal | null {
  const target = request.url ?? ''
  if (!target.startsWith('/'))
    return { status: 400, message: 'The first line of a request must name a path, such as GET /.' }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (reads && probe.test(target)) return null
  const ours = new URL(publicUrl)
  const asked = parseHost(request.headers.host, ours.protocol)
  if (asked?.host === ours.host) return null
  const isAlias =
    asked !== null && asked.port === ours.port && [asked, ours].every(({ hostname }) => loopback.test(hostname))
  if (isAlias && reads && !target.startsWith('//'))
    return { status: 307, message: `Masthead is at ${publicUrl}`, headers: { location: `${publicUrl}${target}` } }
  return {
    status: 421,
    message: `Masthead answers at ${publicUrl} only. If this address is right, set MASTHEAD_URL to it and start again.`,
  }
}

function parseHost(host: string | undefined, protocol: string): URL | null {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`) : null
}

/**
 * Headers that Next trusts as its own word, from outside somebody else's; calls of server actions, of which there are none;
 * and a policy or a nonce, which are ours to say.
 */
const internalInDevelopment =
  /^(x-middleware-|x-next-(?!url$)|next-resume|next-action$|x-invoke-|x-matched-path$|x-now-|x-vercel-|x-prerender-|x-nonce$|content-security-policy-report-only$|x-forwarded-(?!for$)|x-original-|x-rewrite-|forwarded$)/
const internal = new RegExp(`${internalInDevelopment.source}|^x-nextjs-`)

/** Makes the request say only what we know: our public address, and nothing in Next's name. */
export function toPublicHost(request: IncomingMessage, at: { publicUrl: string; development: boolean }): void {
  const { host, protocol } = new URL(at.publicUrl)
  const drop = at.development ? internalInDevelopment : internal
  for (const name of Object.keys(request.headers)) if (drop.test(name)) delete request.headers[name]
  request.headers.host = host
  request.headers['x-forwarded-host'] = host
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
}
