import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { createAuthService } from '../../auth'
import { type Database, openDatabase } from '../../db/client'
import { startEmbedded } from '../../db/embedded'
import { migrateDatabase } from '../../db/migrate'
import { insertBoard } from '../../db/queries/boards'
import { beginSession } from '../../db/queries/sessions'
import { issues, publications, sessions, users } from '../../db/schema'
import { createLog } from '../../log'
import { createRooms } from '../index'
import { answerAsks } from './server-ask'

/*
 * The real rooms on the embedded Postgres, `masthead-entry FOLDER PORT STATE DOCUMENTS PEOPLE`: so many boards that are all
 * what the file STATE holds, and people who are signed in.
 */
const [folder = '', port = '0', state = '', documents = '1', people = '1'] = process.argv.slice(2)
const log = createLog('error')
const embedded = await startEmbedded(folder, log)
// As many connections, and as much patience, as `server/db/start` gives the rooms.
const { db } = openDatabase({ ...embedded.address, max: 5, query_timeout: 15_000 })
await migrateDatabase(db)
const publicationId = (await publication(db)) ?? (await fill(db))

const http = createServer((_request, response) => response.writeHead(404).end())
await new Promise<void>((resolve) => http.listen(Number(port), '127.0.0.1', resolve))
const address = http.address() as AddressInfo
const publicOrigin = `http://127.0.0.1:${address.port}`
const auth = createAuthService({ db, sessionsDb: db, secret: 'only for the bench', publicUrl: publicOrigin })
const rooms = createRooms({
  db,
  log,
  clock: { now: () => new Date() },
  publicationId,
  publicOrigin,
  authenticate: (request) => auth.session(request.headers.cookie),
})
await rooms.prepare()
http.on('upgrade', rooms.upgrade)
process.on('message', (message) => {
  if (message !== 'collect') return
  globalThis.gc?.()
  process.send?.('collected')
})
answerAsks(db)
process.on('SIGTERM', () => {
  void rooms.close().then(() => process.exit(0))
})
process.send?.({ port: address.port, cookies: await cookies(db) })

/** Each person's cookie, in their order. */
async function cookies(db: Database): Promise<readonly string[]> {
  const found = await db
    .select({ session: sessions.id, name: users.name })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
  const made = await Promise.all(
    found.map(async ({ session, name }) => {
      const cookie = `${auth.cookieName}=${await encode({ token: { session }, secret: auth.secret })}`
      return [Number(name.slice('bench-'.length)), cookie] as const
    }),
  )
  return made.sort(([one], [other]) => one - other).map(([, cookie]) => cookie)
}

async function publication(db: Database): Promise<number | null> {
  const [found] = await db.select({ id: publications.id }).from(publications)
  return found?.id ?? null
}

async function fill(db: Database): Promise<number> {
  const data = await readFile(state)
  const [publication] = await db
    .insert(publications)
    .values({ preset: 'demo', repository: 'demo', branch: 'main' })
    .returning()
  if (publication === undefined) throw new Error('The publication was not made')
  const made = await db
    .insert(users)
    .values(Array.from({ length: Number(people) }, (_, index) => ({ name: `bench-${index}`, role: 'editor' as const })))
    .returning({ id: users.id })
  await db.transaction(async (tx) => {
    for (const { id } of made) await beginSession(tx, { userId: id, by: 'link', browser: 'bench' })
  })
  for (let number = 1; number <= Number(documents); number++) {
    const [issue] = await db
      .insert(issues)
      .values({ publicationId: publication.id, number, title: `Issue ${number}`, path: `drafts/${number}.md` })
      .returning()
    if (issue !== undefined) await insertBoard(db, issue.id, data)
  }
  return publication.id
}
