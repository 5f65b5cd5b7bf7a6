import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../db/client'
import { auditLog, signInLinks, users } from '../db/schema'
import { testDatabase } from '../testing/database'
import { firstAdminLink } from './first-admin'
import { createAuthService } from './index'
import { makeSignInLink } from './sign-in-link'

const publicUrl = 'http://localhost:3000'
const secret = 'a secret of more than thirty-two bytes'
let now = new Date('2026-01-05T12:00:00Z')
const clock = { now: () => now }

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await testDatabase())
})
afterAll(() => close())

const service = () => createAuthService({ db, clock, secret, publicUrl })

async function token(input: { name?: string; role?: 'admin' | 'editor' | 'member'; userId?: string } = {}) {
  const { link } = await makeSignInLink(db, { name: 'Ada', role: 'editor', publicUrl, clock, ...input })
  expect(link).toMatch(/^http:\/\/localhost:3000\/sign-in\?token=[\w-]{43}$/)
  return new URL(link).searchParams.get('token') ?? ''
}

test('a link signs its person in with its role', async () => {
  const result = await service().redeem(await token({ name: 'Grace', role: 'admin' }))
  expect(result).toMatchObject({ ok: true, value: { name: 'Grace', role: 'admin', sessionVersion: 0 } })
})

test('a link is not kept in a form that could be used', async () => {
  const used = await token()
  const rows = await db.select().from(signInLinks)
  expect(JSON.stringify(rows)).not.toContain(used)
})

test('a link works once', async () => {
  const used = await token()
  await service().redeem(used)
  expect(await service().redeem(used)).toMatchObject({
    ok: false,
    code: 'conflict',
    message: expect.stringMatching(/used before.*Ask an admin/),
  })
})

test('of twenty who use a link at once, one is signed in', async () => {
  const used = await token({ name: 'Racer' })
  const results = await Promise.all(Array.from({ length: 20 }, () => service().redeem(used)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.code === 'conflict')).toHaveLength(19)
  expect(await db.select().from(users).where(eq(users.name, 'Racer'))).toHaveLength(1)
})

test('a link ends with its time, and an unknown one is refused', async () => {
  const late = await token()
  now = new Date(now.getTime() + 24 * 3_600_000)
  expect(await service().redeem(late)).toMatchObject({ ok: false, code: 'gone' })
  expect(await service().redeem('no such token')).toMatchObject({ ok: false, code: 'not-found' })
  expect(await service().redeem('')).toMatchObject({ ok: false, code: 'not-found' })
})

test('a link for somebody known signs them in, and makes nobody new', async () => {
  const first = await service().redeem(await token({ name: 'Known' }))
  if (!first.ok) throw new Error(first.message)
  const again = await service().redeem(await token({ name: 'Known', userId: first.value.id }))
  expect(again).toEqual(first)
})

test('signing in leaves a trace', async () => {
  const result = await service().redeem(await token({ name: 'Traced' }))
  if (!result.ok) throw new Error(result.message)
  expect(await db.select().from(auditLog).where(eq(auditLog.target, result.value.id))).toMatchObject([
    { act: 'sign-in' },
  ])
})

async function cookieFor(session: Record<string, unknown>, name = 'masthead.session') {
  return `other=1; ${name}=${await encode({ token: session, secret })}`
}

test('a session’s cookie names its person, with the role they have now', async () => {
  const signedIn = await service().redeem(await token({ name: 'Session' }))
  if (!signedIn.ok) throw new Error(signedIn.message)
  const { id } = signedIn.value
  const cookie = await cookieFor({ id, sessionVersion: 0 })
  expect(await service().session(cookie)).toMatchObject({ id, role: 'editor' })
  await db.update(users).set({ role: 'member' }).where(eq(users.id, id))
  expect(await service().session(cookie)).toMatchObject({ id, role: 'member' })
  await db.update(users).set({ sessionVersion: 1 }).where(eq(users.id, id))
  expect(await service().session(cookie)).toBeNull()
})

test('no other cookie does', async () => {
  const signedIn = await service().redeem(await token({ name: 'Other' }))
  if (!signedIn.ok) throw new Error(signedIn.message)
  const { id } = signedIn.value
  const foreign = await encode({ token: { id, sessionVersion: 0 }, secret: 'x'.repeat(40) })
  for (const cookie of [
    undefined,
    '',
    'masthead.session=',
    'masthead.session=nonsense',
    `masthead.session=${foreign}`,
    await cookieFor({ id }),
    await cookieFor({ id: 'x', sessionVersion: 0 }),
    await cookieFor({ id, sessionVersion: 0 }, '__Host-masthead.session'),
  ])
    expect(await service().session(cookie)).toBeNull()
})

test('on https the cookie is bound to the host', async () => {
  const https = createAuthService({ db, clock, secret, publicUrl: 'https://news.example' })
  expect(https.cookieName).toBe('__Host-masthead.session')
})

test('there is a link for a first admin until one has signed in', async () => {
  const { db: empty, close: closeEmpty } = await testDatabase()
  const first = await firstAdminLink(empty, { publicUrl, clock })
  expect(first).toMatchObject({ role: 'admin' })
  expect(await firstAdminLink(empty, { publicUrl, clock })).not.toBeNull()
  const used = new URL(first?.link ?? '').searchParams.get('token') ?? ''
  await createAuthService({ db: empty, clock, secret, publicUrl }).redeem(used)
  expect(await firstAdminLink(empty, { publicUrl, clock })).toBeNull()
  await closeEmpty()
})
