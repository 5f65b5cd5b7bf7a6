import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { createTurns } from '../../turns'
import { type Failures, failureAnswer } from './failures'
import type { Limits } from './limits'
import { repositoryId } from './present'
import { answer, problem, type Reply } from './routes'
import type { RecordedRequest } from './types'
import type { World } from './world'

/** Who may do what: changed by tests while it serves. */
export interface Access {
  readonly token: string
  readonly login: string
  revoked: boolean
  writes: boolean
}

export interface Parts {
  readonly world: World
  readonly access: Access
  readonly limits: Limits
  readonly failures: Failures
  readonly requests: RecordedRequest[]
  /** Acts that change something: one after the other, as a database would. */
  readonly inTurn: ReturnType<typeof createTurns>
}

interface Out {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The HTTP around the routes: token, limits, pages, entity tags, failures. */
export function serve(parts: Parts): Server {
  return createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(error instanceof Error ? error.stack : String(error))
    })
  })
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request
  const record: RecordedRequest = {
    method,
    path: url,
    authorized: headers.authorization !== undefined,
    ifNoneMatch: headers['if-none-match'] ?? null,
    userAgent: headers['user-agent'] ?? '',
    at: parts.world.clock.now(),
    status: 0,
  }
  parts.requests.push(record)
  const text = await read(request)
  const failure = parts.failures.take(`${method} ${url}`)
  if (failure?.with === 'hang') return
  if (failure?.with === 'reset') {
    request.socket.destroy()
    return
  }
  const instead = failure === null ? null : failureAnswer(failure)
  const out = instead ?? (await respond(parts, request, text))
  if (failure?.with === 'drop-reply') {
    request.socket.destroy()
    return
  }
  record.status = out.status
  if (failure?.with === 'half') {
    response.writeHead(out.status, { ...out.headers, 'content-length': String(Buffer.byteLength(out.body)) })
    response.write(out.body.slice(0, out.body.length / 2), () => request.socket.destroy())
    return
  }
  response.writeHead(out.status, { ...parts.limits.headers(), ...out.headers })
  response.end(out.body)
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function respond(parts: Parts, request: IncomingMessage, text: string): Promise<Out> {
  const { world, access, limits } = parts
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const method = request.method ?? 'GET'
  const login = access.revoked ? null : loginOf(access, request.headers.authorization)
  if (request.headers.authorization !== undefined && login === null) return send(problem(401, 'Bad credentials'), url)
  if (!limits.take()) return send(problem(403, 'API rate limit exceeded for user ID 1.'), url)
  if (method !== 'GET' && login === null) return send(problem(401, 'Requires authentication'), url)
  if (method !== 'GET' && !access.writes)
    return send(problem(403, 'Resource not accessible by personal access token'), url)
  const inside = insideRepository(world, url.pathname)
  await world.look()
  const body = parseJson(text)
  const call = { world, method, path: inside ?? '', query: url.searchParams, body, login }
  const act = () => answer(call)
  const reply = inside === null || body === undefined ? null : await (method === 'GET' ? act() : parts.inTurn(act))
  const out = send(reply ?? problem(404, 'Not Found'), url)
  if (method !== 'GET' || out.status !== 200) return out
  const etag = `W/"${createHash('sha256').update(out.body).digest('hex')}"`
  if (request.headers['if-none-match'] !== etag) return { ...out, headers: { ...out.headers, etag } }
  limits.giveBack()
  return { status: 304, headers: { etag }, body: '' }
}

function loginOf({ token, login }: Access, authorization: string | undefined): string | null {
  return authorization === `token ${token}` || authorization === `Bearer ${token}` ? login : null
}

function insideRepository({ repository }: World, pathname: string): string | null {
  const path = decodeURI(pathname)
  const start = [`/repos/${repository}`, `/repositories/${repositoryId}`].find((each) => path.startsWith(each))
  return start === undefined ? null : path.slice(start.length)
}

/** Undefined where it is no JSON. */
function parseJson(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' }

function send(reply: Reply, url: URL): Out {
  if ('body' in reply) return { status: reply.status, headers: json, body: JSON.stringify(reply.body) }
  const { list, wrap } = reply
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30) || 30)
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1)
  const items = list.slice((page - 1) * size, page * size)
  const body = wrap === undefined ? items : { total_count: list.length, [wrap]: items }
  return {
    status: 200,
    headers: { ...json, ...links(url, page, Math.ceil(list.length / size)) },
    body: JSON.stringify(body),
  }
}

/** The `link` header, by the repository's number as GitHub writes it. */
function links(url: URL, page: number, last: number): Record<string, string> {
  const to = (number: number, rel: string) => {
    const target = new URL(url)
    target.pathname = url.pathname.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repositoryId}`)
    target.searchParams.set('page', String(number))
    return `<${target.href}>; rel="${rel}"`
  }
  const back = page > 1 ? [to(1, 'first'), to(page - 1, 'prev')] : []
  const on = page < last ? [to(page + 1, 'next'), to(last, 'last')] : []
  return back.length + on.length === 0 ? {} : { link: [...back, ...on].join(', ') }
}
