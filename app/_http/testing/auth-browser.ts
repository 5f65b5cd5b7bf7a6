import { answerAuth } from '../answer-auth'

/** A browser that only knows `/api/auth`, with a jar for its cookies. */
export interface AuthBrowser {
  /** By name, as the browser would send them. */
  readonly cookies: Map<string, string>
  /** Every `Set-Cookie` line it was ever given. */
  readonly given: string[]
  cookieHeader(): string
  get(path: string): Promise<Response>
  /** With the token that our own pages fetch before. */
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Response>
}

export function authBrowser(publicUrl: string): AuthBrowser {
  const cookies = new Map<string, string>()
  const given: string[] = []
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers({ cookie: cookieHeader(), 'user-agent': 'Firefox/140.0 (X11; Linux)' })
    const url = new URL(path, publicUrl)
    const request = new Request(url, { ...init, headers: [...headers, ...new Headers(init.headers)] })
    const response = await answerAuth(request, url.pathname.split('/').slice(3))
    for (const line of response.headers.getSetCookie()) keep(line)
    return response
  }
  const keep = (line: string) => {
    given.push(line)
    const [pair = '', ...attributes] = line.split('; ')
    const at = pair.indexOf('=')
    const over = attributes.some((each) => each === 'Max-Age=0') || pair.endsWith('=')
    if (over) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return {
    cookies,
    given,
    cookieHeader,
    get: (path) => ask(path),
    post: async (path, form = {}) => {
      const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string }
      return ask(path, {
        method: 'POST',
        body: new URLSearchParams({ ...form, csrfToken }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: publicUrl },
      })
    },
  }
}
