import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { clientAddress, clientAddressHeader, type Proxies } from './client-address'
import { keepPrivate } from './keep-private'
import { errorCode, Problem } from './problem'
import { hostRefusal, toPublicHost } from './request-host'
import { requestRefusal } from './request-refusal'
import { securityHeaders } from './security-headers'
import { limitSilent } from './silent-connections'

export interface HttpOptions {
  readonly publicUrl: string
  /** Whose X-Forwarded-For is believed; nobody's where there are none. */
  readonly proxies?: Proxies
  /** Next's pages and routes. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** `/collab/…`: checks who asks and takes the socket over, or refuses. */
  upgradeRoom(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** The development server's own sockets; absent in production. */
  upgradeNext?(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  onError(error: unknown): void
}

export interface Http {
  listen(host: string, port: number): Promise<void>
  /** Takes nothing new, lets what runs end for a while, then cuts it off. */
  close(): Promise<void>
}

/** How long requests may still take when we stop, in milliseconds; while developing nobody waits for them. */
const patience = { production: 5000, development: 200 }

/** The one server: it decides which requests and which sockets Next and the rooms get to see at all. */
export function createHttp(options: HttpOptions): Http {
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 60_000 }, (request, response) =>
    answer(options, request, response),
  )
  limitSilent(server)
  const ofNext = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const path = request.url ?? ''
    tellClientAddress(request, options.proxies)
    if (hostRefusal(request, options.publicUrl) !== null) socket.destroy()
    else if (path.startsWith('/collab/')) options.upgradeRoom(request, socket, head)
    else if (path.startsWith('/_next/') && options.upgradeNext) {
      ofNext.add(socket)
      socket.once('close', () => ofNext.delete(socket))
      options.upgradeNext(request, socket, head).catch(options.onError)
    } else socket.destroy()
  })
  return {
    listen: (host, port) => listen(server, host, port),
    close: () => {
      for (const socket of ofNext) socket.destroy()
      return close(server, options.upgradeNext ? patience.development : patience.production)
    },
  }
}

function answer(options: HttpOptions, request: IncomingMessage, response: ServerResponse): void {
  const development = options.upgradeNext !== undefined
  const path = request.url ?? '/'
  for (const [name, value] of securityHeaders({ publicUrl: options.publicUrl, development, path })) {
    response.setHeader(name, value)
    // Next takes the nonce of its scripts from the request; what a client sent under this name is gone with it.
    if (name === 'content-security-policy') request.headers[name] = value
  }
  // While developing Next has addresses of its own, and sends to them.
  const refusal = hostRefusal(request, options.publicUrl) ?? (development ? null : requestRefusal(request))
  if (refusal !== null) {
    response.writeHead(refusal.status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      // What it was about to send is not read.
      ...(request.method !== 'GET' && { connection: 'close' }),
      ...refusal.headers,
    })
    response.end(`${refusal.message}\n`)
    return
  }
  tellClientAddress(request, options.proxies)
  keepPrivate(request, response)
  toPublicHost(request, { publicUrl: options.publicUrl, development })
  options.handle(request, response).catch((error: unknown) => {
    options.onError(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
}

/** Next's routes see no socket; what a client sent under this name is gone. */
function tellClientAddress(request: IncomingMessage, proxies: Proxies = { has: () => false }): void {
  delete request.headers[clientAddressHeader]
  const address = clientAddress(request, proxies)
  if (address !== null) request.headers[clientAddressHeader] = address
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => resolve())
    })
  } catch (error) {
    throw listenProblem(error, host, port)
  }
}

function listenProblem(error: unknown, host: string, port: number): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new Problem(`Port ${port} on ${host} is taken by another program. Stop it, or name another port in PORT.`)
    case 'EACCES':
      return new Problem(`This user may not listen on port ${port}. Name a port above 1023 in PORT.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Problem(`This machine has no address ${host}. Name one of its own in HOST, such as 127.0.0.1.`)
    default:
      return error
  }
}

async function close(server: Server, waitFor: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), waitFor)
  await closed
  clearTimeout(cut)
}
