import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '../../lib/permission'
import { Browser } from '../collab/testing/browser'
import { type CollabServer, collabServer } from '../collab/testing/collab-server'
import { type BoardFixture, boardFixture } from '../collab/testing/fixture'
import type { Database } from '../db/client'
import { boardUpdates, sessions } from '../db/schema'
import { createMemberService } from '../members'
import type { AuthService, MemberService } from '../services'
import { testDatabase } from '../testing/database'
import { createAuthService } from './index'
import { makeSignInLink } from './sign-in-link'

const publicUrl = 'http://localhost:3000'

let db: Database
let close: () => Promise<void>
let fixture: BoardFixture
let auth: AuthService
let members: MemberService
let server: CollabServer
/** By the name of the cookie that a browser of these tests sends. */
const signedIn = new Map<string, string>()
const open: Browser[] = []

beforeAll(async () => {
  ;({ db, close } = await testDatabase())
  fixture = await boardFixture(db)
  const recheckUser = (userId: string) => server.rooms.recheckUser(userId)
  auth = createAuthService({
    db,
    sessionsDb: db,
    secret: 'a secret of more than thirty-two bytes',
    publicUrl,
    recheckUser,
  })
  members = createMemberService({ db, publicUrl, recheckUser })
  server = await collabServer({
    ...{ db, fixture },
    authenticate: async ({ headers }) =>
      auth.user(signedIn.get(/name=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '') ?? ''),
  })
})
afterEach(() => {
  for (const browser of open.splice(0)) browser.close()
})
afterAll(async () => {
  await server.close()
  await close()
})

const person = (name: string): Actor => {
  const found = fixture.actors.get(name)
  if (found === undefined) throw new Error(name)
  return found
}

/** Signs somebody in; the browser's cookie has the given name. */
async function enter(cookie: string, name: string): Promise<string> {
  const { link } = await makeSignInLink(db, { ...person(name), userId: person(name).id, publicUrl })
  const done = await auth.redeem(new URL(link).searchParams.get('token') ?? '', '')
  if (!done.ok) throw new Error(done.message)
  signedIn.set(cookie, done.value.session)
  return done.value.session
}

function join(cookie: string): Browser {
  const browser = new Browser({ port: server.port, name: cookie, number: fixture.number })
  open.push(browser)
  return browser
}

const rows = () => db.select({ userId: boardUpdates.userId }).from(boardUpdates)

test('R35: what is typed in a session that is over is kept, is not applied, and arrives after signing in anew', async () => {
  const session = await enter('bob', 'bob')
  await enter('ada', 'ada')
  const [bob, ada] = [join('bob'), join('ada')]
  await Promise.all([bob.saved(), ada.saved()])
  bob.write('before ')
  await bob.saved()
  await db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, session))
  server.rooms.recheckUser(person('bob').id)
  await bob.until(() => bob.closes.length > 0)
  expect([bob.closes, bob.provider.shouldConnect]).toEqual([[4401], false])
  const stored = await rows()

  bob.write('while over ')
  const refused = join('bob')
  Y.applyUpdate(refused.doc, Y.encodeStateAsUpdate(bob.doc))
  await refused.until(() => refused.closes.length > 0)
  expect(refused.provider.synced).toBe(false)
  ada.write('meanwhile ')
  await ada.saved()
  expect(ada.text.toString()).not.toContain('while over')
  expect(await rows()).toHaveLength(stored.length + 1)

  await enter('again', 'bob')
  const again = join('again')
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(bob.doc))
  await again.saved()
  await ada.until(() => ada.text.toString().includes('while over'))
  for (const each of ['before ', 'while over ', 'meanwhile ']) expect(again.text.toString()).toContain(each)
  expect((await rows()).at(-1)).toEqual({ userId: person('bob').id })
  const kept = await server.rooms.read(fixture.issueId, (doc) => doc.getText('text').toString())
  expect(kept).toMatchObject({ ok: true, value: { value: again.text.toString() } })
})

test.each([
  ['an admin ends it', async (session: string) => members.endSession(person('ada'), { id: session }), 4401],
  [
    'all of their sessions are ended',
    async () => members.endSessions(person('ada'), { userId: person('cleo').id, except: null }),
    4401,
  ],
  ['the role goes', async () => members.setRole(person('ada'), { id: person('cleo').id, role: 'member' }), 4403],
] as const)('T11: a socket closes when %s, and what comes later is not applied', async (_when, act, code) => {
  const session = await enter('cleo', 'cleo')
  await enter('dan', 'dan')
  const [cleo, dan] = [join('cleo'), join('dan')]
  await Promise.all([cleo.saved(), dan.saved()])
  expect(await act(session)).toMatchObject({ ok: true })
  await cleo.until(() => cleo.closes.length > 0)
  expect(cleo.closes).toEqual([code])
  const before = await rows()
  cleo.write('later')
  const again = join('cleo')
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(cleo.doc))
  await again.until(() => again.closes.length > 0)
  expect([await rows(), dan.closes]).toEqual([before, []])
})

test('T11: signing out closes the sockets of this session, and no other of the same person', async () => {
  await enter('here', 'bob')
  await enter('there', 'bob')
  const [here, there] = [join('here'), join('there')]
  await Promise.all([here.saved(), there.saved()])
  expect(await members.endSession(person('bob'), { id: signedIn.get('here') ?? '' })).toMatchObject({ ok: true })
  await here.until(() => here.closes.length > 0)
  there.write('still here')
  await there.saved()
  expect([here.closes, there.closes]).toEqual([[4401], []])
})
