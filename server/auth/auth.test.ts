import { eq, sql } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { isOutage } from '../../lib/database-error'
import { type Database, type DatabaseAddress, openDatabase } from '../db/client'
import { auditLog, signInLinks, users } from '../db/schema'
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

test('R4: look-ups that a database never answers are given up, and do not hold up those that come later', async () => {
  const flaky = await FlakyDatabase.before(address)
  const sessions = openDatabase({ ...flaky.address, query_timeout: 300 })
  onTestFinished(async () => {
    await sessions.close()
    await flaky.close()
  })
  const auth = createAuthService({ db, sessionsDb: sessions.db, secret, publicUrl })
  const person = await auth.redeem(await token({ name: 'Patience' }), browser)
  const session = person.ok ? person.value.session : ''
  expect(await auth.user(session)).toMatchObject({ name: 'Patience' })
  flaky.goSilent('answers')
  const asked = await Promise.allSettled(Array.from({ length: 5 }, () => auth.user(session)))
  expect(asked.map((one) => one.status === 'rejected' && isOutage(one.reason))).toEqual(asked.map(() => true))
  flaky.comeBack()
  expect(await auth.user(session)).toMatchObject({ name: 'Patience' })
})
