import { and, eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor, Role } from '../../lib/permission'
import type { Result } from '../../lib/result'
import { createAuthService } from '../auth'
import type { Database } from '../db/client'
import { auditLog, sessions, users } from '../db/schema'
import type { AuthService, MemberService } from '../services'
import { testDatabase } from '../testing/database'
import { createMemberService } from './index'

const publicUrl = 'http://localhost:3000'
const secret = 'a secret of more than thirty-two bytes'
const nobody = '00000000-0000-4000-8000-000000000000'

let db: Database
let close: () => Promise<void>
let auth: AuthService
let members: MemberService
const rechecked: string[] = []

beforeAll(async () => {
  ;({ db, close } = await testDatabase())
  const recheckUser = (userId: string) => rechecked.push(userId)
  auth = createAuthService({ db, sessionsDb: db, secret, publicUrl, recheckUser })
  members = createMemberService({ db, publicUrl, recheckUser })
})
afterAll(() => close())
beforeEach(async () => {
  await db.update(users).set({ role: 'member' })
  rechecked.length = 0
})

async function person(name: string, role: Role): Promise<Actor> {
  const [made] = await db.insert(users).values({ name, role }).returning()
  if (made === undefined) throw new Error(name)
  return { id: made.id, name, role }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

async function signIn(link: string, browser = 'Firefox/140.0 (X11; Linux x86_64)') {
  return auth.redeem(new URL(link).searchParams.get('token') ?? '', browser)
}

async function session(of: Actor, browser?: string): Promise<string> {
  const admin = await person('Doorkeeper', 'admin')
  const { link } = must(await members.invite(admin, { name: 'x', role: 'admin', userId: of.id }))
  return must(await signIn(link, browser)).session
}

const acts = (target: string) =>
  db
    .select({ userId: auditLog.userId, act: auditLog.act, detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.target, target))
    .orderBy(auditLog.id)

test('T11: a role taken away counts from the next request on, in every session', async () => {
  const [ada, eva] = [await person('Ada', 'admin'), await person('Eva', 'editor')]
  const open = [await session(eva), await session(eva)]
  must(await members.setRole(ada, { id: eva.id, role: 'member' }))
  for (const each of open) expect(await auth.user(each)).toMatchObject({ id: eva.id, role: 'member' })
  expect(rechecked).toContain(eva.id)
  expect((await acts(eva.id)).at(-1)).toEqual({
    userId: ada.id,
    act: 'set-role',
    detail: { from: 'editor', to: 'member' },
  })
})

test('T11: a session that was ended names nobody, and one of an older generation neither', async () => {
  const [ada, eva] = [await person('Ada', 'admin'), await person('Eva', 'editor')]
  const [first, second] = [await session(eva), await session(eva)]
  must(await members.endSession(ada, { id: first }))
  expect(await auth.user(first)).toBeNull()
  expect(await auth.user(second)).toMatchObject({ id: eva.id })
  expect(rechecked).toEqual([eva.id])
  await db.update(users).set({ sessionVersion: 1 }).where(eq(users.id, eva.id))
  expect(await auth.user(second)).toBeNull()
  expect(await auth.user(await session(eva))).toMatchObject({ id: eva.id })
})

test('a role that is the same already is no act', async () => {
  const [ada, eva] = [await person('Ada', 'admin'), await person('Eva', 'editor')]
  must(await members.setRole(ada, { id: eva.id, role: 'editor' }))
  expect(await acts(eva.id)).toEqual([])
})

test('the last admin stays one, also of two who take it from each other at once', async () => {
  const ada = await person('Ada', 'admin')
  expect(await members.setRole(ada, { id: ada.id, role: 'editor' })).toMatchObject({ ok: false, code: 'conflict' })
  for (let round = 0; round < 10; round += 1) {
    await db.update(users).set({ role: 'member' })
    const [one, two] = [await person('One', 'admin'), await person('Two', 'admin')]
    const done = await Promise.all([
      members.setRole(one, { id: two.id, role: 'member' }),
      members.setRole(two, { id: one.id, role: 'member' }),
    ])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.select().from(users).where(eq(users.role, 'admin'))).toHaveLength(1)
  }
})

test('T12: only admins see or change what is about others, and ids of nobody do nothing', async () => {
  const [ada, eva, mia] = [await person('Ada', 'admin'), await person('Eva', 'editor'), await person('Mia', 'member')]
  const adas = await session(ada)
  const before = await db.select().from(auditLog)
  for (const [actor, code] of [
    [null, 'not-signed-in'],
    [mia, 'forbidden'],
    [eva, 'forbidden'],
  ] as const) {
    const refused = [
      members.list(actor, { q: '' }),
      members.setRole(actor, { id: ada.id, role: 'member' }),
      members.invitations(actor),
      members.invite(actor, { name: 'Eve', role: 'admin' }),
      members.revokeInvitation(actor, { id: nobody }),
      members.sessions(actor, { userId: ada.id, current: null }),
      members.sessions(actor, { userId: null, current: null }),
      members.endSessions(actor, { userId: ada.id, except: null }),
      members.auditLog(actor, { page: 1, q: '' }),
    ]
    for (const each of refused) expect(await each).toMatchObject({ ok: false, code })
    expect(await members.endSession(actor, { id: adas })).toMatchObject({
      ok: false,
      code: actor === null ? 'not-signed-in' : 'not-found',
    })
  }
  for (const id of [nobody, '', 'x', '__proto__', "'; DROP TABLE users; --", `${ada.id}\u0000`]) {
    for (const each of [
      members.setRole(ada, { id, role: 'admin' }),
      members.invite(ada, { name: 'Eve', role: 'admin', userId: id }),
      members.revokeInvitation(ada, { id }),
      members.endSession(ada, { id }),
    ])
      expect(await each).toMatchObject({ ok: false, code: 'not-found' })
  }
  expect(await db.select().from(auditLog)).toEqual(before)
  expect(await auth.user(adas)).not.toBeNull()
})

test('an invitation is told once, signs in once, and can be taken back before', async () => {
  const ada = await person('Ada', 'admin')
  const used = must(await members.invite(ada, { name: 'Used', role: 'editor' }))
  const unused = must(await members.invite(ada, { name: 'Unused', role: 'editor' }))
  const listed = must(await members.invitations(ada))
  expect(listed.slice(0, 2).map(({ name, role, by }) => ({ name, role, by }))).toEqual([
    { name: 'Unused', role: 'editor', by: 'Ada' },
    { name: 'Used', role: 'editor', by: 'Ada' },
  ])
  expect(JSON.stringify(listed)).not.toContain(new URL(used.link).searchParams.get('token') ?? '')
  const [second, first] = listed
  must(await signIn(used.link))
  expect(await members.revokeInvitation(ada, { id: first?.id ?? '' })).toMatchObject({ ok: false, code: 'conflict' })
  must(await members.revokeInvitation(ada, { id: second?.id ?? '' }))
  must(await members.revokeInvitation(ada, { id: second?.id ?? '' }))
  expect(await signIn(unused.link)).toMatchObject({ ok: false, code: 'gone' })
  expect((await acts('Unused')).map(({ act }) => act)).toEqual(['invite', 'revoke-invitation'])
  const names = must(await members.invitations(ada)).map(({ name }) => name)
  expect(names).not.toContain('Used')
  expect(names).not.toContain('Unused')
})

test('a link for who is here already gives them no other role, and ends nothing', async () => {
  const [ada, eva] = [await person('Ada', 'admin'), await person('Eva', 'editor')]
  const before = await session(eva)
  const again = must(await members.invite(ada, { name: 'Somebody', role: 'admin', userId: eva.id }))
  expect(again.role).toBe('editor')
  expect(must(await signIn(again.link))).toMatchObject({ id: eva.id, name: 'Eva', role: 'editor' })
  expect(await auth.user(before)).not.toBeNull()
})

test('one sees one’s own sessions, and ends all but the one that asks', async () => {
  const mia = await person('Mia', 'member')
  const phone = await session(mia, 'Mozilla/5.0 (iPhone) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1')
  const here = await session(mia)
  const own = must(await members.sessions(mia, { userId: mia.id, current: here }))
  expect(own.map(({ browser, by, current }) => ({ browser, by, current }))).toEqual([
    { browser: 'Firefox on Linux', by: 'link', current: true },
    { browser: 'Safari on iOS', by: 'link', current: false },
  ])
  must(await members.endSessions(mia, { userId: mia.id, except: here }))
  expect(await auth.user(phone)).toBeNull()
  expect(await auth.user(here)).not.toBeNull()
  must(await members.endSession(mia, { id: here }))
  expect(await auth.user(here)).toBeNull()
  expect((await acts(mia.id)).map(({ act }) => act).slice(-2)).toEqual(['end-sessions', 'end-session'])
})

test('members are found by words of their name or login, admins first', async () => {
  await db.delete(sessions)
  const ada = await person('Zoe Admin', 'admin')
  const [quinn] = await db
    .insert(users)
    .values({ name: 'Quinn Harley', role: 'editor', githubId: 77, githubLogin: 'harlequin' })
    .returning()
  await session({ id: quinn?.id ?? '', name: 'Quinn Harley', role: 'editor' })
  expect(must(await members.list(ada, { q: 'HARLEY  quinn' }))).toMatchObject([
    { id: quinn?.id, github: 'harlequin', sessions: 1, seenAt: expect.stringMatching(/^20/) },
  ])
  expect(must(await members.list(ada, { q: 'harlequin' }))).toHaveLength(1)
  expect(must(await members.list(ada, { q: '%' }))).toEqual([])
  const all = must(await members.list(ada, { q: '' }))
  expect(all.filter(({ role }) => role === 'admin').map(({ name }) => name)).toEqual(
    all.slice(0, all.filter(({ role }) => role === 'admin').length).map(({ name }) => name),
  )
})

test('a session is put off by use, to a month at most, and is over after a week without any', async () => {
  const mia = await person('Mia', 'member')
  const id = await session(mia)
  const isIt = eq(sessions.id, id)
  const days = (column: typeof sessions.expiresAt | typeof sessions.seenAt) =>
    sql<number>`round(extract(epoch FROM ${column} - now()) / 86400)::int`
  const state = async () =>
    (
      await db
        .select({ ends: days(sessions.expiresAt) })
        .from(sessions)
        .where(isIt)
    )[0]
  expect(await state()).toEqual({ ends: 7 })
  await db
    .update(sessions)
    .set({ seenAt: sql`now() - interval '6 days'`, expiresAt: sql`now() + interval '1 day'` })
    .where(isIt)
  expect(await auth.user(id)).not.toBeNull()
  expect(await state()).toEqual({ ends: 7 })
  await db
    .update(sessions)
    .set({ seenAt: sql`now() - interval '6 days'`, createdAt: sql`now() - interval '28 days'` })
    .where(isIt)
  expect(await auth.user(id)).not.toBeNull()
  expect(await state()).toEqual({ ends: 2 })
  await db.update(sessions).set({ expiresAt: sql`now()` }).where(isIt)
  expect(await auth.user(id)).toBeNull()
})

test('R11: a server whose clock is an hour off, either way, signs nobody out and lets nobody in for longer', async () => {
  const mia = await person('Mia', 'member')
  const [open, over] = [await session(mia), await session(mia)]
  const token = await encode({ token: { session: open }, secret, maxAge: 30 * 86_400 })
  await db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, over))
  const real = Date.now
  try {
    for (const hours of [1, -1]) {
      Date.now = () => real() + hours * 3_600_000
      expect(await auth.session(`masthead.session=${token}`)).toMatchObject({ id: mia.id })
      expect(await auth.user(over)).toBeNull()
      expect(await auth.user(await session(mia))).not.toBeNull()
    }
  } finally {
    Date.now = real
  }
  // The database's own clock went an hour ahead, and came back: what was seen then is in the future now.
  const later = { seenAt: sql`now() + interval '1 hour'`, expiresAt: sql`now() + interval '7 days 1 hour'` }
  await db.update(sessions).set(later).where(eq(sessions.id, open))
  expect(await auth.user(open)).not.toBeNull()
})

test('sessions long over are forgotten, but for the last of each person', async () => {
  const [mia, eva] = [await person('Mia', 'member'), await person('Eva', 'editor')]
  const [old, last] = [await session(mia), await session(mia)]
  const long = (id: string, days: number) =>
    db
      .update(sessions)
      .set({
        seenAt: sql`now() - ${`${days} days`}::interval`,
        expiresAt: sql`now() - ${`${days - 7} days`}::interval`,
      })
      .where(eq(sessions.id, id))
  await long(old, 90)
  await long(last, 80)
  await session(eva)
  const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, mia.id))
  expect(left).toEqual([{ id: last }])
})

test('using a session writes to the database at most every few minutes', async () => {
  const mia = await person('Mia', 'member')
  const id = await session(mia)
  const version = async () =>
    (
      await db
        .select({ xmin: sql<string>`xmin::text` })
        .from(sessions)
        .where(and(eq(sessions.id, id)))
    )[0]?.xmin
  const before = await version()
  for (let i = 0; i < 10; i += 1) await auth.user(id)
  expect(await version()).toBe(before)
})

test('what was done is told a page at a time, newest first, and found by its words', async () => {
  const [ada, eva] = [await person('Ada Lovelace', 'admin'), await person('Eva Unusual', 'editor')]
  must(await members.setRole(ada, { id: eva.id, role: 'member' }))
  await db.insert(auditLog).values(Array.from({ length: 60 }, (_, n) => ({ act: 'test', target: `n${n}`, detail: {} })))
  const first = must(await members.auditLog(ada, { page: 1, q: '' }))
  expect(first.entries).toHaveLength(50)
  expect(first.entries[0]).toMatchObject({ what: 'test: n59', who: null })
  expect(first.intact).toBe(true)
  const found = must(await members.auditLog(ada, { page: 1, q: 'unusual LOVELACE set-role' }))
  expect(found).toMatchObject({
    entries: [{ who: 'Ada Lovelace', what: 'changed the role of Eva Unusual from editor to member' }],
    page: 1,
    pages: 1,
  })
  for (const page of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
    const { page: shown, pages } = must(await members.auditLog(ada, { page, q: '' }))
    expect(shown).toBeGreaterThanOrEqual(1)
    expect(shown).toBeLessThanOrEqual(pages)
  }
})
