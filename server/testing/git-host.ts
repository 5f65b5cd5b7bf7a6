import { execFile, execFileSync, spawn } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { RunFile } from '../git/git'
import { selfSigned } from './certificate'

/** How the host answers: as it should, with a status, with a page to sign in, by hanging up, or by sending on elsewhere. */
export type Mood = 'well' | 'login page' | 'hang up' | number | URL

/** A git host over https that lets nobody in without the token; a real repository behind git's own http server. */
export interface GitHost {
  readonly url: string
  /** The token that is right now; null: everybody may in. */
  token: string | null
  mood: Mood
  /** How many requests it was asked. */
  requests: number
  /** Git that trusts the host, which signed its certificate itself. */
  readonly run: RunFile
}

export async function serveGit(bare: string): Promise<GitHost> {
  execFileSync('git', ['config', 'http.receivepack', 'true'], { cwd: bare })
  const server = createServer(selfSigned(), (request, response) => answer(host, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const state = { token: null as string | null, mood: 'well' as Mood, requests: 0, bare }
  const run: RunFile = (file, args, options, done) =>
    execFile(file, args, { ...options, env: { ...options.env, GIT_SSL_NO_VERIFY: 'true' } as NodeJS.ProcessEnv }, done)
  const host = Object.assign(state, { url: `https://127.0.0.1:${port}/${path.basename(bare)}`, run })
  return host
}

function answer(host: GitHost & { readonly bare: string }, request: IncomingMessage, response: ServerResponse): void {
  host.requests += 1
  const { mood, token } = host
  if (mood === 'hang up') request.socket.destroy()
  else if (mood instanceof URL) response.writeHead(302, { location: `${mood.origin}${request.url}` }).end()
  else if (typeof mood === 'number') response.writeHead(mood, { 'retry-after': '30' }).end('Not now\n')
  else if (mood === 'login page') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>')
  else if (token !== null && request.headers.authorization !== basic(token))
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
  else serve(host.bare, request, response)
}

const basic = (token: string) => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`

/** As a web server runs a CGI program. */
function serve(bare: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'https://host')
  const { headers } = request
  const child = spawn('git', ['http-backend'], {
    env: {
      NODE_ENV: 'test',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      GIT_PROJECT_ROOT: path.dirname(bare),
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: headers['content-type'] ?? '',
      ...(headers['content-encoding'] && { HTTP_CONTENT_ENCODING: String(headers['content-encoding']) }),
      ...(headers['git-protocol'] && { GIT_PROTOCOL: String(headers['git-protocol']) }),
      REMOTE_USER: 'somebody',
    },
  })
  child.stdin.on('error', () => undefined)
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('close', () => {
    const output = Buffer.concat(chunks)
    const end = output.indexOf('\r\n\r\n')
    const lines = output.subarray(0, end).toString('utf8').split('\r\n')
    const fields = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
    const status = fields.find(([name]) => name === 'Status')?.[1] ?? '200'
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(fields.filter(([name]) => name !== 'Status')))
    response.end(output.subarray(end + 4))
  })
}
