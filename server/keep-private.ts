import type { IncomingMessage, ServerResponse } from 'node:http'

/** Files of the build, named by what is in them. */
const forEverybody = /^\/_next\/static\//

/**
 * Sees to it that no cache keeps, for others, an answer that depends on who asked: whatever came with a cookie, sets one, or
 * is a part of a page that only our own script asks for.
 */
export function keepPrivate(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? ''
  if (forEverybody.test(url)) return
  const { headers } = request
  const isPersonal = headers.cookie !== undefined || headers.authorization !== undefined
  const isPart = headers['rsc'] !== undefined || /[?&]_rsc=/.test(url) || /\.(?:rsc|txt)(?:\?|$)/.test(url)
  const writeHead = response.writeHead
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    if (isPersonal || isPart || response.hasHeader('set-cookie')) {
      const [, ...given] = args
      const said = given.find((one) => typeof one === 'object' && one !== null) as Record<string, unknown> | undefined
      // Not gathered for compression either, where it was so: a stream is to come as it is sent.
      const kept = /no-transform/.test(String(response.getHeader('cache-control') ?? said?.['cache-control'] ?? ''))
      response.setHeader('cache-control', kept ? 'private, no-store, no-transform' : 'private, no-store')
      if (said !== undefined && !Array.isArray(said)) delete said['cache-control']
    }
    return writeHead.apply(response, args)
  }) as typeof writeHead
}
