import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who GitHub says it is, in the fields that tests care for. */
export interface FakePerson {
  readonly id: number
  readonly login: string
  readonly name?: string | null
  readonly email?: string | null
}

export interface FakeGitHubSignIn {
  /** For `MASTHEAD_GITHUB_URL`. */
  readonly url: string
  /** For `MASTHEAD_GITHUB_API`. */
  readonly apiUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is signed in at GitHub in every browser from now on; null: whoever asks is sent back with a no. */
  person: FakePerson | null
  /** What was asked for at the page that asks people, oldest first. */
  readonly asked: readonly URLSearchParams[]
  /** Paths of the API that were asked with a token. */
  readonly apiPaths: readonly string[]
  close(): Promise<void>
}

interface Grant {
  readonly person: FakePerson
  readonly challenge: string
  readonly redirectUri: string
}

/**
 * GitHub's sign-in without its people: the page that would ask somebody sends the browser back at once. It keeps OAuth's rules:
 * a code works once, for who got it, with the verifier of its challenge and the client's secret.
 */
export async function startFakeGitHubSignIn(port = 0): Promise<FakeGitHubSignIn> {
  const asked: URLSearchParams[] = []
  const apiPaths: string[] = []
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, FakePerson>()
  const client = { clientId: 'Iv1.0123456789abcdef', clientSecret: randomBytes(20).toString('hex') }
  const state = { person: null as FakePerson | null }

  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    asked.push(query)
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('state', query.get('state') ?? '')
    if (state.person === null || query.get('client_id') !== client.clientId) {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'The user has denied your application access.')
    } else {
      const code = randomBytes(10).toString('hex')
      const challenge = query.get('code_challenge') ?? ''
      codes.set(code, { person: state.person, challenge, redirectUri: query.get('redirect_uri') ?? '' })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  const exchange = (form: URLSearchParams, authorization: string, response: ServerResponse) => {
    const [id, secret] = basic(authorization) ?? [form.get('client_id'), form.get('client_secret')]
    const code = form.get('code') ?? ''
    const grant = codes.get(code)
    codes.delete(code)
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (id !== client.clientId || secret !== client.clientSecret)
      return json(response, 200, { error: 'incorrect_client_credentials' })
    if (grant === undefined || grant.challenge !== verifier || grant.redirectUri !== form.get('redirect_uri'))
      return json(response, 200, { error: 'bad_verification_code' })
    const token = `gho_${randomBytes(18).toString('hex')}`
    tokens.set(token, grant.person)
    json(response, 200, { access_token: token, token_type: 'bearer', scope: 'read:user' })
  }

  const user = (authorization: string, response: ServerResponse) => {
    const person = tokens.get(authorization.replace(/^(?:bearer|token) /i, ''))
    if (person === undefined) return json(response, 401, { message: 'Bad credentials' })
    json(response, 200, { name: null, email: null, ...person, avatar_url: 'https://avatars.example/1' })
  }

  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake')
      const authorization = request.headers.authorization ?? ''
      if (pathname === '/login/oauth/authorize') return authorize(searchParams, response)
      if (pathname === '/login/oauth/access_token') return exchange(new URLSearchParams(body), authorization, response)
      if (authorization !== '') apiPaths.push(pathname)
      if (pathname === '/user') return user(authorization, response)
      json(response, 404, { message: 'Not Found' })
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ url, apiUrl: url, ...client, asked, apiPaths },
    get person() {
      return state.person
    },
    set person(person) {
      state.person = person
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function basic(authorization: string): readonly [string, string] | null {
  const encoded = /^basic (.+)$/i.exec(authorization)?.[1]
  if (encoded === undefined) return null
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':').map(decodeURIComponent)
  return [id, secret]
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
