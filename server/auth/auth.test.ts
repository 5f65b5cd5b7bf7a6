import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { isOutage } from '../../lib/database-error'
import { type Database, type DatabaseAddress, openDatabase } from '../db/client'
import { auditLog, sessions, signInLinks, users } from '../db/schema'
import type { Log } from '../log'
import { testDatabase } from '../testing/database'
import { FlakyDatabase } from '../testing/flaky-database'
import { firstAdminLink } from './first-admin'
import { createAuthService } from './index'
import { makeSignInLink } from './sign-in-link'
import { hashToken } from './token'

const publicUrl = 'http://localhost:3000'
const secret = 'a secret of more than thirty-two bytes'
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

let db: Database
let address: DatabaseAddress
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, address, close } = await testDatabase())
})
afterAll(() => close())

const service = () => createAuthService({ db, sessionsDb: db, secret, publicUrl })

async function token(input: { name?: string; role?: 'admin' | 'editor' | 'member'; userId?: string } = {}) {
  const { link } = await makeSignInLink(db, { name: 'Ada', role: 'editor', publicUrl, ...input })
  expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in\?token=[\w-]{43}$/)
  return new URL(link).searchParams.get('token') ?? ''
}

test('a link signs its person in with its role', async () => {
  const result = await service().redeem(await token({ name: 'Grace', role: 'admin' }), browser)
  expect(result).toMatchObject({ ok: true, value: { name: 'Grace', role: 'admin' } })
})

test('a link is not kept in a form that could be used', async () => {
  const used = await token()
  const rows = await db.select().from(signInLinks)
  expect(JSON.stringify(rows)).not.toContain(used)
})

test('a link works once', async () => {
  const used = await token()
  await service().redeem(used, browser)
  expect(await service().redeem(used, browser)).toMatchObject({
    ok: false,
    code: 'conflict',
    message: expect.stringMatching(/used before.*Ask an admin/),
  })
})

test('of twenty who use a link at once, one is signed in', async () => {
  const used = await token({ name: 'Racer' })
  const results = await Promise.all(Array.from({ length: 20 }, () => service().redeem(used, browser)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.code === 'conflict')).toHaveLength(19)
  expect(await db.select().from(users).where(eq(users.name, 'Racer'))).toHaveLength(1)
})

test('a link ends with its time, and an unknown one is refused', async () => {
  const late = await token()
  await db
    .update(signInLinks)
    .set({ expiresAt: sql`now()` })
    .where(eq(signInLinks.tokenHash, hashToken(late)))
  expect(await service().redeem(late, browser)).toMatchObject({ ok: false, code: 'gone' })
  expect(await service().redeem('no such token', browser)).toMatchObject({ ok: false, code: 'not-found' })
  expect(await service().redeem('', browser)).toMatchObject({ ok: false, code: 'not-found' })
})

test('a link for somebody known signs them in, and makes nobody new', async () => {
  const first = await service().redeem(await token({ name: 'Known' }), browser)
  if (!first.ok) throw new Error(first.message)
  const again = await service().redeem(await token({ name: 'Known', userId: first.value.id }), browser)
  expect(again).toMatchObject({ ok: true, value: { id: first.value.id } })
  expect(again).not.toMatchObject({ value: { session: first.value.session } })
})

test('signing in leaves a trace', async () => {
  const result = await service().redeem(await token({ name: 'Traced' }), browser)
  if (!result.ok) throw new Error(result.message)
  expect(await db.select().from(auditLog).where(eq(auditLog.target, result.value.id))).toMatchObject([
    { act: 'sign-in' },
  ])
})

async function cookieFor(session: Record<string, unknown>, name = 'masthead.session') {
  return `other=1; ${name}=${await encode({ token: session, secret })}`
}

test('a session’s cookie names its person, with the role they have now', async () => {
  const signedIn = await service().redeem(await token({ name: 'Session' }), browser)
  if (!signedIn.ok) throw new Error(signedIn.message)
  const { id, session } = signedIn.value
  const cookie = await cookieFor({ session })
  expect(await service().session(cookie)).toMatchObject({ id, role: 'editor' })
  await db.update(users).set({ role: 'member' }).where(eq(users.id, id))
  expect(await service().session(cookie)).toMatchObject({ id, role: 'member' })
  await db.update(users).set({ sessionVersion: 1 }).where(eq(users.id, id))
  expect(await service().session(cookie)).toBeNull()
})

test('no other cookie does', async () => {
  const signedIn = await service().redeem(await token({ name: 'Other' }), browser)
  if (!signedIn.ok) throw new Error(signedIn.message)
  const { id, session } = signedIn.value
  const foreign = await encode({ token: { session }, secret: 'x'.repeat(40) })
  for (const cookie of [
    undefined,
    '',
    'masthead.session=',
    'masthead.session=nonsense',
    `masthead.session=${foreign}`,
    await cookieFor({ id, sessionVersion: 0 }),
    await cookieFor({ session: id }),
    await cookieFor({ session: 'x' }),
    await cookieFor({ session }, '__Host-masthead.session'),
  ])
    expect(await service().session(cookie)).toBeNull()
})

test('on https the cookie is bound to the host', async () => {
  const https = createAuthService({ db, sessionsDb: db, secret, publicUrl: 'https://news.example' })
  expect(https.cookieName).toBe('__Host-masthead.session')
})

test('there is a link for a first admin until one has signed in', async () => {
  const { db: empty, close: closeEmpty } = await testDatabase()
  const first = await firstAdminLink(empty, { publicUrl })
  expect(first).toMatchObject({ role: 'admin' })
  expect(await firstAdminLink(empty, { publicUrl })).not.toBeNull()
  const used = new URL(first?.link ?? '').searchParams.get('token') ?? ''
  await createAuthService({ db: empty, sessionsDb: empty, secret, publicUrl }).redeem(used, browser)
  expect(await firstAdminLink(empty, { publicUrl })).toBeNull()
  await closeEmpty()
})

/** The database over connections that a test can trouble. */
async function troubled(answersWithin: number) {
  const flaky = await FlakyDatabase.before(address)
  const opened = openDatabase({ ...flaky.address, query_timeout: answersWithin })
  onTestFinished(async () => {
    await opened.close()
    await flaky.close()
  })
  return { flaky, db: opened.db }
}

/** The session of somebody who signed in. */
async function sessionOf(name: string): Promise<string> {
  const person = await service().redeem(await token({ name }), browser)
  if (!person.ok) throw new Error(person.message)
  return person.value.session
}

const hasBeenAway = (session: string) =>
  db.update(sessions).set({ seenAt: sql`now() - interval '1 hour'` }).where(eq(sessions.id, session))
const minutesAway = async (session: string) => {
  const minutes = sql<number>`extract(epoch FROM now() - ${sessions.seenAt})::int / 60`
  const [found] = await db.select({ minutes }).from(sessions).where(eq(sessions.id, session))
  return found?.minutes
}

test('R4: look-ups that a database never answers are given up, and do not hold up those that come later', async () => {
  const { flaky, db: sessionsDb } = await troubled(1_000)
  const auth = createAuthService({ db, sessionsDb, secret, publicUrl })
  const session = await sessionOf('Patience')
  expect(await auth.user(session)).toMatchObject({ name: 'Patience' })
  flaky.goSilent('answers')
  // More than go on at once, each asked for in a turn of its own.
  const asked: Promise<unknown>[] = []
  for (let turn = 0; turn < 5; turn++) {
    asked.push(auth.user(session))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const answers = await Promise.allSettled(asked)
  expect(answers.map((one) => one.status === 'rejected' && isOutage(one.reason))).toEqual(asked.map(() => true))
  flaky.comeBack()
  expect(await auth.user(session)).toMatchObject({ name: 'Patience' })
})

test('R6: who comes back is known, and noted, while the pages’ connections are silent', async () => {
  const { flaky, db: pagesDb } = await troubled(60_000)
  const session = await sessionOf('Prudence')
  await hasBeenAway(session)
  flaky.goSilent('all')
  const auth = createAuthService({ db: pagesDb, sessionsDb: db, secret, publicUrl })
  expect(await auth.user(session)).toMatchObject({ name: 'Prudence' })
  expect(await minutesAway(session)).toBe(0)
})

test('who comes back is known where that can’t be noted, and the log has why', async () => {
  const { flaky, db: sessionsDb } = await troubled(60_000)
  const session = await sessionOf('Constance')
  await hasBeenAway(session)
  flaky.fate = (statement) => (/^update "sessions"/i.test(statement) ? { sqlState: '25006' } : 'pass')
  const warned: string[] = []
  const log = { warn: (_fields: object, words: string) => warned.push(words) } as unknown as Pick<Log, 'warn'>
  const auth = createAuthService({ db, sessionsDb, secret, publicUrl, log })
  expect(await auth.user(session)).toMatchObject({ name: 'Constance' })
  expect([warned, await minutesAway(session)]).toEqual([['That sessions are used could not be noted'], 60])
})
