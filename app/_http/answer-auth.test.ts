import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAuthService } from '../../server/auth'
import { makeSignInLink } from '../../server/auth/sign-in-link'
import type { Database } from '../../server/db/client'
import { sessions, users } from '../../server/db/schema'
import { createLimits } from '../../server/limits'
import type { Log } from '../../server/log'
import { type AuthService, install, type Services } from '../../server/services'
import { testDatabase } from '../../server/testing/database'
import { type FakeGitHubSignIn, startFakeGitHubSignIn } from '../../server/testing/github-sign-in'
import { answerAuth } from './answer-auth'
import { type AuthBrowser, authBrowser } from './testing/auth-browser'

const publicUrl = 'https://news.example'
const secret = 'a secret of more than thirty-two bytes'

let db: Database
let close: () => Promise<void>
let github: FakeGitHubSignIn
let auth: AuthService
const rechecked: string[] = []
const troubles: { readonly reason: string }[] = []

beforeAll(async () => {
  process.env['NEXTAUTH_URL'] = publicUrl
  ;({ db, close } = await testDatabase())
  github = await startFakeGitHubSignIn()
  const { url, apiUrl, clientId, clientSecret } = github
  auth = createAuthService({
    ...{ db, sessionsDb: db, secret, publicUrl },
    github: { url, apiUrl, clientId, clientSecret },
    recheckUser: (userId) => rechecked.push(userId),
    log: { warn: (fields: { reason: string }) => troubles.push(fields) } as Pick<Log, 'warn'>,
  })
  const log = { warn: () => undefined }
  const limits = createLimits({ db, log, secret, changed: { redeem: 100_000, 'sign-in': 100_000 } })
  install({ publicUrl, auth, limits } as Services)
})
afterAll(async () => {
  await github.close()
  await close()
})
beforeEach(() => {
  github.person = null
  rechecked.length = 0
})

const browser = () => authBrowser(publicUrl)
const who = (at: AuthBrowser) => auth.session(at.cookieHeader())
const sessionCookie = (at: AuthBrowser) => at.cookies.get('__Host-masthead.session')

async function redeem(at: AuthBrowser, of: { name: string; role: 'admin' | 'editor' | 'member'; userId?: string }) {
  const { link } = await makeSignInLink(db, { ...of, publicUrl })
  return at.post('/api/auth/callback/link', { token: new URL(link).searchParams.get('token') ?? '' })
}

async function toGitHub(at: AuthBrowser, callbackUrl = '/account', more = {}): Promise<URL> {
  const begun = await at.post('/api/auth/signin/github', { callbackUrl, ...more })
  expect(begun.status).toBe(200)
  return new URL(((await begun.json()) as { url: string }).url)
}

/** What GitHub sends the browser back to. */
async function throughGitHub(there: URL): Promise<string> {
  const sent = await fetch(there, { redirect: 'manual' })
  const back = new URL(sent.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(`${publicUrl}/api/auth/callback/github`)
  return back.pathname + back.search
}

async function signInAt(at: AuthBrowser, person: FakeGitHubSignIn['person'], callbackUrl?: string): Promise<string> {
  github.person = person
  const response = await at.get(await throughGitHub(await toGitHub(at, callbackUrl)))
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

test('T10: who is new at GitHub becomes a member, and comes back as the same person', async () => {
  const first = browser()
  expect(await signInAt(first, { id: 101, login: 'grace', name: 'Grace Hopper' })).toBe(`${publicUrl}/account`)
  const grace = await who(first)
  expect(grace).toMatchObject({ name: 'Grace Hopper', role: 'member' })
  const again = browser()
  await signInAt(again, { id: 101, login: 'renamed', name: 'Admiral' })
  expect(await who(again)).toMatchObject({ id: grace?.id, name: 'Grace Hopper' })
  expect(sessionCookie(again)).not.toBe(sessionCookie(first))
})

test('T10: neither an address nor a login makes anybody somebody else', async () => {
  const [ada] = await db
    .insert(users)
    .values({ name: 'Ada', role: 'admin', email: 'ada@example.org', githubId: 201, githubLogin: 'ada' })
    .returning({ id: users.id })
  for (const person of [
    { id: 202, login: 'ada', name: 'Ada', email: null },
    { id: 203, login: 'someone', name: 'Ada', email: 'ada@example.org' },
    { id: 204, login: 'ADA', name: 'Ada', email: 'ADA@example.org' },
  ]) {
    const at = browser()
    await signInAt(at, person)
    const signedIn = await who(at)
    expect(signedIn?.role).toBe('member')
    expect(signedIn?.id).not.toBe(ada?.id)
  }
  expect(github.apiPaths).not.toContain('/user/emails')
})

test('T6: GitHub is asked for nothing but to read who somebody is, whatever the request says', async () => {
  github.person = { id: 1, login: 'a' }
  const at = browser()
  const there = new URL(
    (
      (await (await at.post('/api/auth/signin/github?scope=repo&redirect_uri=https://evil.example/')).json()) as {
        url: string
      }
    ).url,
  )
  expect(there.searchParams.get('scope')).toBe('read:user')
  expect(there.searchParams.get('redirect_uri')).toBe(`${publicUrl}/api/auth/callback/github`)
  expect(there.searchParams.get('code_challenge_method')).toBe('S256')
  expect(there.searchParams.get('state')).not.toBeNull()
})

const failed = `${publicUrl}/sign-in?error=failed`

test.each([
  ['a missing state', (back: string) => back.replace(/state=[^&]*/, '')],
  [
    'a foreign state',
    (back: string) => back.replace(/state=[^&]*/, 'state=abcdefghijklmnopqrstuvwxyz0123456789abcdefg'),
  ],
  ['no code', (back: string) => back.replace(/code=[^&]*/, '')],
  ['another code', (back: string) => back.replace(/code=[^&]*/, 'code=0123456789abcdef0123')],
])('T10: %s signs nobody in', async (_what, change) => {
  github.person = { id: 301, login: 'changed' }
  const at = browser()
  const back = await throughGitHub(await toGitHub(at))
  expect((await at.get(change(back))).headers.get('location')).toBe(failed)
  expect(await who(at)).toBeNull()
})

test('T10: what somebody else began is not finished in this browser', async () => {
  github.person = { id: 302, login: 'attacker' }
  const attackers = await throughGitHub(await toGitHub(browser()))
  const untouched = browser()
  expect((await untouched.get(attackers)).headers.get('location')).toBe(failed)
  const begunToo = browser()
  await toGitHub(begunToo)
  expect((await begunToo.get(attackers)).headers.get('location')).toBe(failed)
  expect([await who(untouched), await who(begunToo)]).toEqual([null, null])
  expect(await db.select().from(users).where(eq(users.githubId, 302))).toEqual([])
})

test('T10: a code is worth nothing without the verifier of its challenge, nor twice', async () => {
  github.person = { id: 303, login: 'pkce' }
  const at = browser()
  const there = await toGitHub(at)
  there.searchParams.set('code_challenge', 'x'.repeat(43))
  expect((await at.get(await throughGitHub(there))).headers.get('location')).toBe(failed)
  const back = await throughGitHub(await toGitHub(at))
  expect((await at.get(back)).headers.get('location')).toBe(`${publicUrl}/account`)
  expect((await at.get(back)).headers.get('location')).toBe(failed)
})

test('who says no at GitHub is told so at the sign-in page', async () => {
  expect(await signInAt(browser(), null)).toBe(`${publicUrl}/sign-in?error=cancelled`)
})

async function connectAt(at: AuthBrowser, person: FakeGitHubSignIn['person']): Promise<string> {
  github.person = person
  const back = await throughGitHub(await toGitHub(at, '/account', { connect: 'yes' }))
  return (await at.get(back)).headers.get('location') ?? ''
}

test('T10: who is signed in connects an account, once, and never one that is somebody else’s', async () => {
  const at = browser()
  await redeem(at, { name: 'Edith', role: 'editor' })
  const edith = await who(at)
  expect(await connectAt(at, { id: 401, login: 'edith' })).toBe(`${publicUrl}/account`)
  expect(await who(at)).toMatchObject({ id: edith?.id, role: 'editor' })
  const later = browser()
  await signInAt(later, { id: 401, login: 'edith' })
  expect(await who(later)).toMatchObject({ id: edith?.id, role: 'editor' })
  expect(await connectAt(at, { id: 402, login: 'second' })).toBe(`${publicUrl}/sign-in?error=another`)
  const other = browser()
  await redeem(other, { name: 'Otto', role: 'admin' })
  expect(await connectAt(other, { id: 401, login: 'edith' })).toBe(`${publicUrl}/sign-in?error=taken`)
  expect(await who(other)).toMatchObject({ name: 'Otto', role: 'admin' })
})

test('T10: an account is connected to nobody who did not ask for it, whoever is signed in in the browser', async () => {
  const at = browser()
  github.person = { id: 411, login: 'passer-by' }
  const begunByAnother = await throughGitHub(await toGitHub(at))
  await redeem(at, { name: 'Ada', role: 'admin' })
  const ada = await who(at)
  const adas = at.cookieHeader()
  expect((await at.get(begunByAnother)).headers.get('location')).toBe(`${publicUrl}/account`)
  expect(await who(at)).toMatchObject({ name: 'passer-by', role: 'member' })
  expect(await auth.session(adas)).toBeNull()
  const [row] = await db
    .select()
    .from(users)
    .where(eq(users.id, ada?.id ?? ''))
  expect([row?.githubId, row?.githubLogin]).toEqual([null, null])
})

test('T10: an account that was to be connected makes nobody new where that session is over', async () => {
  for (const [id, meanwhile] of [
    [421, (at: AuthBrowser) => at.post('/api/auth/signout')],
    [422, (at: AuthBrowser) => redeem(at, { name: 'Next', role: 'editor' })],
    [423, async (at: AuthBrowser) => void at.cookies.set('__Host-masthead.connect', 'x'.repeat(43))],
  ] as const) {
    const at = browser()
    await redeem(at, { name: 'Edith', role: 'editor' })
    github.person = { id, login: `late-${id}` }
    const back = await throughGitHub(await toGitHub(at, '/account', { connect: 'yes' }))
    await meanwhile(at)
    expect([id, (await at.get(back)).headers.get('location')]).toEqual([id, failed])
    expect(await db.select().from(users).where(eq(users.githubId, id))).toEqual([])
    // The next time it is a sign-in like any other.
    expect(await signInAt(at, { id, login: `late-${id}` })).toBe(`${publicUrl}/account`)
    expect(await who(at)).toMatchObject({ name: `late-${id}`, role: 'member' })
  }
})

test('T10: who is not signed in has nothing to connect an account to', async () => {
  const refused = await browser().post('/api/auth/signin/github', { callbackUrl: '/account', connect: 'yes' })
  expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []])
})

test('of many who come with one new account at once, one person is made', async () => {
  github.person = { id: 501, login: 'many' }
  const all = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const at = browser()
      await at.get(await throughGitHub(await toGitHub(at)))
      return (await who(at))?.id
    }),
  )
  expect(new Set(all).size).toBe(1)
  expect(all[0]).toBeDefined()
})

test('T33: every cookie is for this host alone, over https alone, and no script reads it', async () => {
  const at = browser()
  await redeem(at, { name: 'Cookie', role: 'member' })
  await connectAt(at, { id: 601, login: 'cookie' })
  await at.post('/api/auth/signout')
  const names = new Set(at.given.map((line) => line.slice(0, line.indexOf('='))))
  expect([...names].sort()).toEqual(
    ['callback', 'connect', 'csrf', 'pkce', 'session', 'state'].map((name) => `__Host-masthead.${name}`),
  )
  for (const line of at.given) {
    const attributes = line
      .split('; ')
      .slice(1)
      .map((each) => each.toLowerCase())
    expect(attributes).toEqual(expect.arrayContaining(['path=/', 'httponly', 'secure', 'samesite=lax']))
    expect(attributes.filter((each) => each.startsWith('domain'))).toEqual([])
  }
})

test('T33: a cookie from before signing in is worth nothing after it', async () => {
  const attacker = browser()
  await redeem(attacker, { name: 'Attacker', role: 'member' })
  const planted = sessionCookie(attacker) ?? ''
  const victim = browser()
  victim.cookies.set('__Host-masthead.session', planted)
  await redeem(victim, { name: 'Victim', role: 'admin' })
  expect(sessionCookie(victim)).not.toBe(planted)
  expect(await who(victim)).toMatchObject({ name: 'Victim' })
  expect(await who(attacker)).not.toMatchObject({ name: 'Victim' })
})

test('T33: a browser that somebody else signs in at leaves no session behind', async () => {
  const at = browser()
  await redeem(at, { name: 'First', role: 'editor' })
  const first = await who(at)
  const before = at.cookieHeader()
  await redeem(at, { name: 'Second', role: 'editor' })
  expect(await auth.session(before)).toBeNull()
  expect(rechecked).toEqual([first?.id])
})

test('T33: who signs in again at a browser, or connects an account there, has one session at it', async () => {
  const at = browser()
  await redeem(at, { name: 'Again', role: 'editor' })
  const again = await who(at)
  const cookies = [at.cookieHeader()]
  expect(await connectAt(at, { id: 431, login: 'again' })).toBe(`${publicUrl}/account`)
  cookies.push(at.cookieHeader())
  await signInAt(at, { id: 431, login: 'again' })
  expect(await who(at)).toMatchObject({ id: again?.id, role: 'editor' })
  expect(await Promise.all(cookies.map((cookie) => auth.session(cookie)))).toEqual([null, null])
  const rows = await db
    .select()
    .from(sessions)
    .where(eq(sessions.userId, again?.id ?? ''))
  expect(rows.filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
})

test('T33: signing out ends the session on the server, not only in the browser', async () => {
  const at = browser()
  await redeem(at, { name: 'Leaver', role: 'editor' })
  const leaver = await who(at)
  const kept = at.cookieHeader()
  expect((await at.post('/api/auth/signout')).status).toBe(200)
  expect(sessionCookie(at)).toBeUndefined()
  expect(await auth.session(kept)).toBeNull()
  expect(rechecked).toEqual([leaver?.id])
  const rows = await db
    .select()
    .from(sessions)
    .where(eq(sessions.userId, leaver?.id ?? ''))
  expect(rows.map(({ endedAt }) => endedAt)).toEqual([expect.any(Date)])
})

test('T6: why GitHub signed nobody in is told to the log, without what only the two of us know', async () => {
  troubles.length = 0
  const at = browser()
  github.person = { id: 901, login: 'log' }
  const back = await throughGitHub(await toGitHub(at))
  await at.get(back.replace(/code=[^&]*/, 'code=0123456789abcdef0123'))
  await at.get(`/api/auth/callback/github?error=${'x'.repeat(5000)}`)
  const reasons = troubles.map(({ reason }) => reason)
  expect(reasons[0]).toBe('OAUTH_CALLBACK_ERROR: GitHub gave no token: bad_verification_code')
  expect(reasons[1]).toMatch(/^OAUTH_CALLBACK_\w*ERROR: x{200}/)
  expect(JSON.stringify(troubles)).not.toContain(github.clientSecret)
  expect(Math.max(...reasons.map((reason) => reason.length))).toBeLessThanOrEqual(300)
})

const evil = [
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  '%5cevil.example',
  '/%5cevil.example',
  '/%5Cevil.example',
  '/%2f/evil.example',
  'https://news.example@evil.example/',
  'https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '%',
  '%%%',
  '\u0000',
  'http://[',
  'x'.repeat(5000),
]

test.each(evil)('T34: signing in ends at our own site with %j', async (callbackUrl) => {
  const at = browser()
  const location = new URL(await signInAt(at, { id: 701, login: 'redirected' }, callbackUrl))
  expect(location.origin).toBe(publicUrl)
  expect(location.pathname).not.toMatch(/^\/(?:\/|\\|%5c|%2f)/i)
})

test.each(evil)('T34: a cookie that says %j keeps nobody from signing in', async (value) => {
  const at = browser()
  at.cookies.set('__Host-masthead.callback', encodeURIComponent(value))
  expect((await redeem(at, { name: 'Kept', role: 'member' })).status).toBe(200)
  at.cookies.set('__Host-masthead.callback', value.replace(/[^\x20-\x7e]/g, ''))
  github.person = { id: 702, login: 'kept' }
  const back = await throughGitHub(await toGitHub(at))
  at.cookies.set('__Host-masthead.callback', encodeURIComponent(value))
  const location = new URL((await at.get(back)).headers.get('location') ?? '')
  expect(location.origin).toBe(publicUrl)
})

test('there are no doors but those that are used', async () => {
  const ask = async (method: string, path: string) =>
    (await answerAuth(new Request(`${publicUrl}/api/auth/${path}`, { method }), path.split('/'))).status
  for (const path of [
    'session',
    'providers',
    'signin',
    'signin/github',
    'signout',
    'error',
    'verify-request',
    '__proto__',
  ])
    expect(await ask('GET', path)).toBe(404)
  for (const path of ['_log', 'session', 'signin/link', 'callback/github', 'signin/__proto__'])
    expect(await ask('POST', path)).toBe(404)
})

test('T25: nothing changes without the token of our own page, or from another’s', async () => {
  const at = browser()
  const { link } = await makeSignInLink(db, { name: 'Csrf', role: 'admin', publicUrl })
  const token = new URL(link).searchParams.get('token') ?? ''
  const post = (path: string, headers: Record<string, string>) =>
    answerAuth(
      new Request(`${publicUrl}/api/auth/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ token, csrfToken: 'x' }).toString(),
        headers: { cookie: at.cookieHeader(), ...headers },
      }),
      path.split('/'),
    )
  for (const path of ['callback/link', 'signin/github', 'signout']) {
    expect((await post(path, { origin: 'https://evil.example' })).status).toBe(403)
    const answered = await post(path, { origin: publicUrl })
    expect(answered.status).toBe(403)
    expect(answered.headers.getSetCookie().join()).not.toContain('masthead.session')
  }
  expect((await at.post('/api/auth/callback/link', { token })).status).toBe(200)
})

test('T33, T41: who tries out links is told to wait, and keeps nobody behind the same address from using theirs', async () => {
  const limits = createLimits({ db, log: { warn: () => undefined }, secret: 'another', changed: { redeem: 3 } })
  install({ publicUrl, auth, limits } as Services)
  const at = browser()
  const tryOut = () => at.post('/api/auth/callback/link', { token: 'x' })
  for (let times = 0; times < 3; times += 1) expect((await tryOut()).status).toBe(404)
  const refused = await tryOut()
  expect([refused.status, Number(refused.headers.get('retry-after')) > 60]).toEqual([429, true])
  expect((await redeem(at, { name: 'Good', role: 'editor' })).status).toBe(200)
  expect(await who(at)).toMatchObject({ name: 'Good' })
  expect((await tryOut()).status).toBe(429)
})

test('who comes back from GitHub too often is told so on a page', async () => {
  const limits = createLimits({ db, log: { warn: () => undefined }, secret: 'a third', changed: { 'sign-in': 1 } })
  install({ publicUrl, auth, limits } as Services)
  const at = browser()
  github.person = { id: 801, login: 'often' }
  const back = await throughGitHub(await toGitHub(at))
  expect((await at.get(back)).headers.get('location')).toBe(`${publicUrl}/sign-in?error=busy`)
})

test('T41: what another site has a browser fetch uses up nothing of those behind its address', async () => {
  const limits = createLimits({ db, log: { warn: () => undefined }, secret: 'a fourth', changed: { 'sign-in': 2 } })
  install({ publicUrl, auth, limits } as Services)
  const at = browser()
  // A picture on a page of theirs: no cookie of ours is sent along.
  for (let times = 0; times < 5; times += 1)
    expect((await browser().get('/api/auth/callback/github?code=a&state=b')).headers.get('location')).toBe(failed)
  expect(await signInAt(at, { id: 811, login: 'undisturbed' })).toBe(`${publicUrl}/account`)
})
