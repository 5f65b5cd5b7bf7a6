import type { IncomingMessage } from 'node:http'
import type { HostRefusal } from './request-host'

/** No form of ours comes near it. */
const longestBody = 64 * 1024
/** A push of many commits. */
const longestDelivery = 1024 * 1024

const methods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST'])
/** What takes anything: routes of the API, and the form that signs out where no script runs. */
const sendable = /^\/(?:api\/|account\/sign-out$)/
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Addresses that Next or next-auth answers and we have no use for: making pictures smaller, telling the log what a browser
 * says, and what helps while developing.
 */
const unused = /^\/(?:_next\/(?:image|data|webpack-hmr|hmr)(?:\/|$)|__nextjs|_error(?:\/|$)|api\/auth\/_log(?:\/|$))/i

/** Steps back and forth in a path: every client takes them itself, and Next would take them after we looked at the path. */
const dots = /\/(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * Null for a request that Next may see; else how to refuse it. There are no server actions, and pages only read: so what
 * only such an action could want is answered before anything of it is parsed.
 */
export function requestRefusal(request: IncomingMessage): HostRefusal | null {
  const { method = '', headers } = request
  const [path = ''] = (request.url ?? '').split('?', 1)
  if (/^\/[/\\]|[\\\0]|%00/.test(path) || dots.test(path) || !isDecodable(path))
    return { status: 400, message: 'There is no such address.' }
  if (unused.test(path)) return { status: 404, message: 'There is nothing at this address.' }
  if (!methods.has(method) || (!sendable.test(path) && !reading.has(method)))
    return { status: 405, message: 'Nothing is sent to this address.', headers: { allow: 'GET, HEAD' } }
  if (headers['next-action'] !== undefined) return { status: 400, message: 'There are no actions here.' }
  return reading.has(method) ? null : bodyRefusal(path, headers)
}

function bodyRefusal(path: string, headers: IncomingMessage['headers']): HostRefusal | null {
  if (/^\s*multipart\//i.test(headers['content-type'] ?? '')) return { status: 415, message: 'Send JSON.' }
  const longest = path === '/api/webhooks/git' ? longestDelivery : longestBody
  const tooLong = Number(headers['content-length'] ?? 0) > longest
  if (tooLong) return { status: 413, message: `At most ${longest / 1024} KB are taken.` }
  // Our own routes stop reading where it is too long. What signs in is read by next-auth, to its end.
  if (path.startsWith('/api/auth/') && headers['transfer-encoding'] !== undefined)
    return { status: 411, message: 'Say how long it is.' }
  return null
}

/** Whether every `%` begins a letter: Next would stumble over another. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}
