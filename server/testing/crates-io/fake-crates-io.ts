import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { presentCrate, presentOwners } from './present'
import type { FakeCrate, FakeCratesIo, FakeFailure, RecordedRequest } from './types'

/** Starts a crates.io of these crates on a free port of this machine, or on `port`. */
export async function createFakeCratesIo(
  given: Readonly<Record<string, FakeCrate>> = {},
  { port = 0 }: { readonly port?: number } = {},
): Promise<FakeCratesIo> {
  const crates = new Map(Object.entries(given))
  const requests: RecordedRequest[] = []
  let failing: { readonly failure: FakeFailure; readonly only: RegExp } | null = null

  const server = createServer((request, response) => {
    const { url: path = '/', headers } = request
    const { 'user-agent': userAgent = '', 'if-none-match': ifNoneMatch = null } = headers
    requests.push({ path, userAgent, ifNoneMatch })
    if (failing?.only.test(path)) fail(failing.failure, request, response)
    else send(response, replyTo(request, crates))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    crates,
    fail(failure, only = /^/) {
      failing = failure && { failure, only }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Reply {
  readonly status: number
  readonly value: unknown
  readonly headers?: Readonly<Record<string, string>>
}

function replyTo({ url: path = '/', headers }: IncomingMessage, crates: ReadonlyMap<string, FakeCrate>): Reply {
  const url = new URL(path, 'http://fake')
  const [, asked = '', owners] = /^\/api\/v1\/crates\/([^/]+)(\/owners)?$/.exec(url.pathname) ?? []
  // crates.io asks programs to say who they are, and answers no others.
  if (!headers['user-agent']?.includes('(')) return { status: 403, value: errors('crawler policy') }
  const found = [...crates].find(([name]) => folded(name) === folded(asked))
  if (found === undefined) return { status: 404, value: errors(`crate \`${asked}\` does not exist`) }
  const [name, crate] = found
  const value = owners === undefined ? presentCrate(name, crate, included(url)) : presentOwners(crate)
  const etag = `W/"${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)}"`
  const same = headers['if-none-match'] === etag
  return { ...(same ? { status: 304, value: null } : { status: 200, value }), headers: { etag } }
}

const everything = ['versions', 'keywords', 'categories', 'badges', 'downloads', 'default_version']

function included(url: URL): ReadonlySet<string> {
  const include = url.searchParams.get('include')
  return new Set(include === null || include === 'full' ? everything : include.split(','))
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll('-', '_')
}

function errors(detail: string): unknown {
  return { errors: [{ detail }] }
}

function send(response: ServerResponse, { status, value, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(status === 304 ? undefined : JSON.stringify(value))
}

function fail(failure: FakeFailure, request: IncomingMessage, response: ServerResponse): void {
  switch (failure.with) {
    case 'reset':
      request.socket.destroy()
      return
    case 'hang':
      return
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"crate": {', () => request.socket.destroy())
      return
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!DOCTYPE html><title>Sign in to this network</title>')
      return
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ crate: 'x'.repeat(9 * 1024 * 1024) }))
      return
    case 'json':
      send(response, { status: failure.status ?? 200, value: failure.value })
      return
    default:
      response.writeHead(failure.with, failure.headers)
      response.end('Service Unavailable')
  }
}
