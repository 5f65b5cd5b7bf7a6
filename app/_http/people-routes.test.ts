import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createAuthService } from '../../server/auth'
import { makeSignInLink } from '../../server/auth/sign-in-link'
import type { Database } from '../../server/db/client'
import { auditLog, sessions, users } from '../../server/db/schema'
import { createMemberService } from '../../server/members'
import { type AuthService, install, type Services } from '../../server/services'
import { testDatabase } from '../../server/testing/database'
import { GET as readAudit } from '../api/audit/route'
import { POST as revoke } from '../api/invitations/[id]/revoke/route'
import { POST as invite, GET as listInvitations } from '../api/invitations/route'
import { POST as setRole } from '../api/members/[id]/role/route'
import { GET as listMembers } from '../api/members/route'
import { POST as endOne } from '../api/sessions/[id]/end/route'
import { POST as endAll } from '../api/sessions/end/route'
import { GET as listSessions } from '../api/sessions/route'

const browser = vi.hoisted(() => ({ cookie: '' }))
vi.mock('next/headers', () => ({ cookies: async () => ({ toString: () => browser.cookie }) }))

const publicUrl = 'http://localhost:3000'
const secret = 'a secret of more than thirty-two bytes'

let db: Database
let close: () => Promise<void>
let auth: AuthService
beforeAll(async () => {
  ;({ db, close } = await testDatabase())
  auth = createAuthService({ db, sessionsDb: db, secret, publicUrl })
  const members = createMemberService({ db, publicUrl, recheckUser: () => undefined })
  const limits = { take: async () => null }
  install({ publicUrl, auth, members, limits } as unknown as Services)
})
afterAll(() => close())
beforeEach(() => {
  browser.cookie = ''
})

interface Visitor {
  readonly id: string
  readonly session: string
  readonly cookie: string
}

async function enter(name: string, role: 'admin' | 'editor' | 'member'): Promise<Visitor> {
  const { link } = await makeSignInLink(db, { name, role, publicUrl })
  const done = await auth.redeem(new URL(link).searchParams.get('token') ?? '', 'Firefox/140.0')
  if (!done.ok) throw new Error(done.message)
  const { id, session } = done.value
  return { id, session, cookie: `masthead.session=${await encode({ token: { session }, secret })}` }
}

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

function ask(
  route: Route,
  { as, body, id = '', query = '' }: { as: Visitor; body?: unknown; id?: string; query?: string },
) {
  browser.cookie = as.cookie
  const init =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const headers = { 'content-type': 'application/json', origin: publicUrl }
  return route(new Request(`${publicUrl}/api/x${query}`, { ...init, headers }), { params: Promise.resolve({ id }) })
}

test('T11: who lost the role is refused at once, who lost the session is nobody', async () => {
  const [ada, eve] = [await enter('Ada', 'admin'), await enter('Eve', 'admin')]
  expect((await ask(listMembers, { as: eve })).status).toBe(200)
  expect((await ask(setRole, { as: ada, id: eve.id, body: { role: 'editor' } })).status).toBe(200)
  for (const route of [listMembers, listInvitations, readAudit])
    expect((await ask(route, { as: eve })).status).toBe(403)
  expect((await ask(listSessions, { as: eve })).status).toBe(200)
  expect((await ask(endOne, { as: ada, id: eve.session, body: {} })).status).toBe(200)
  for (const route of [listMembers, listInvitations, readAudit, listSessions])
    expect((await ask(route, { as: eve })).status).toBe(401)
})

test('T11: a session that has expired is nobody, whatever its cookie says', async () => {
  const eve = await enter('Eve', 'admin')
  await db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, eve.session))
  expect((await ask(listMembers, { as: eve })).status).toBe(401)
})

test('the routes give what the pages show', async () => {
  const ada = await enter('Ada Admin', 'admin')
  const made = await ask(invite, { as: ada, body: { name: ' New\nPerson ', role: 'editor' } })
  expect(await made.json()).toEqual({
    link: expect.stringContaining('/sign-in?token='),
    role: 'editor',
    expiresAt: expect.stringMatching(/Z$/),
  })
  expect(made.headers.get('cache-control')).toBe('private, no-store')
  const [invitation] = (await (await ask(listInvitations, { as: ada })).json()) as { id: string; name: string }[]
  expect(invitation).toMatchObject({ name: 'New Person' })
  expect((await ask(revoke, { as: ada, id: invitation?.id ?? '', body: {} })).status).toBe(200)
  const audit = (await (await ask(readAudit, { as: ada, query: '?q=person&page=1' })).json()) as { entries: unknown[] }
  expect(audit).toMatchObject({ intact: true, page: 1, pages: 1 })
  expect(audit.entries).toMatchObject([
    { who: 'Ada Admin', what: 'took back the invitation of New Person' },
    { who: 'Ada Admin', what: 'invited New Person as editor' },
  ])
  expect(await (await ask(listMembers, { as: ada, query: '?q=ada+admin' })).json()).toMatchObject([
    { id: ada.id, sessions: 1 },
  ])
  expect(await (await ask(listSessions, { as: ada })).json()).toMatchObject([{ id: ada.session, current: true }])
})

test('all sessions but the one that asks are ended, or all', async () => {
  const mia = await enter('Mia', 'member')
  expect((await ask(endAll, { as: mia, body: { keepCurrent: true } })).status).toBe(200)
  expect((await ask(listSessions, { as: mia })).status).toBe(200)
  expect((await ask(endAll, { as: mia, body: { keepCurrent: false } })).status).toBe(200)
  expect((await ask(listSessions, { as: mia })).status).toBe(401)
})

const bodies = [
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"role":"admin","toString":1}',
]

test.each(bodies)('T40: %s is no body of ours, and changes nothing', async (body) => {
  const ada = await enter('Ada', 'admin')
  const before = [await db.select().from(users), await db.select().from(auditLog)]
  for (const route of [setRole, invite, revoke, endOne, endAll])
    expect((await ask(route, { as: ada, id: ada.id, body })).status).toBe(400)
  expect([await db.select().from(users), await db.select().from(auditLog)]).toEqual(before)
  expect(({} as { x?: unknown; role?: unknown }).x).toBeUndefined()
  expect(({} as { x?: unknown; role?: unknown }).role).toBeUndefined()
})
