import type { IncomingMessage, ServerResponse } from 'node:http'
import NextAuth, { type NextAuthOptions } from 'next-auth'

/** What next-auth is asked: made of the request's parts that it needs, and no others. */
export interface Asked {
  readonly method: string
  /** Below `/api/auth`: `['callback', 'github']`. */
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>>
  readonly cookies: Readonly<Record<string, string>>
}

export interface Answered {
  readonly status: number
  /** Whole `Set-Cookie` lines. */
  readonly setCookies: readonly string[]
  /** Where it sends the browser; null where it answers itself. */
  readonly redirect: string | null
  readonly body: unknown
}

/** Runs next-auth's handler on plain data: it needs nothing of Next, so that tests can run all of it. */
export async function runNextAuth({ path, ...asked }: Asked, options: NextAuthOptions): Promise<Answered> {
  const answer = { status: 200, setCookies: [] as string[], redirect: null as string | null, body: null as unknown }
  const response = {
    getHeader: (name: string) => (/^set-cookie$/i.test(name) ? answer.setCookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (/^set-cookie$/i.test(name)) answer.setCookies = [value].flat()
      if (/^location$/i.test(name)) answer.redirect = String(value)
      return response
    },
    status: (status: number) => {
      answer.status = status
      return response
    },
    json: (body: unknown) => {
      answer.body = body
    },
    send: (body: unknown) => {
      answer.body = body
    },
    end: () => {},
  }
  const request = { ...asked, headers: {}, query: { ...asked.query, nextauth: [...path] } }
  await NextAuth(
    request as unknown as IncomingMessage as never,
    response as unknown as ServerResponse as never,
    options,
  )
  return answer
}
