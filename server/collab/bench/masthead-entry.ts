import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import type { Actor } from '../../../lib/permission'
import { type Database, openDatabase } from '../../db/client'
import { startEmbedded } from '../../db/embedded'
import { migrateDatabase } from '../../db/migrate'
import { insertBoard } from '../../db/queries/boards'
import { issues, publications, users } from '../../db/schema'
import { createLog } from '../../log'
import { createRooms } from '../index'

/*
 * The real rooms on the embedded Postgres, `masthead-entry FOLDER PORT STATE DOCUMENTS PEOPLE`: so many boards that are all
 * what the file STATE holds, and people who are looked up in the database for each connection.
 */
const [folder = '', port = '0', state = '', documents = '1', people = '1'] = process.argv.slice(2)
const log = createLog('error')
const embedded = await startEmbedded(folder, log)
const { db } = openDatabase(embedded.address)
await migrateDatabase(db)
const publicationId = (await publication(db)) ?? (await fill(db))

const http = createServer((_request, response) => response.writeHead(404).end())
await new Promise<void>((resolve) => http.listen(Number(port), '127.0.0.1', resolve))
const address = http.address() as AddressInfo
const rooms = createRooms({
  db,
  log,
  clock: { now: () => new Date() },
  publicationId,
  publicOrigin: `http://127.0.0.1:${address.port}`,
  authenticate: async (request) => findPerson(/(?:^|; )name=(bench-\d+)$/.exec(request.headers.cookie ?? '')?.[1]),
})
http.on('upgrade', rooms.upgrade)
process.on('message', (message) => {
  if (message !== 'collect') return
  globalThis.gc?.()
  process.send?.('collected')
})
process.on('SIGTERM', () => {
  void rooms.close().then(() => process.exit(0))
})
process.send?.({ port: address.port })

async function findPerson(name: string | undefined): Promise<Actor | null> {
  if (name === undefined) return null
  const [user] = await db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(eq(users.name, name))
    .limit(1)
  return user ?? null
}

async function publication(db: Database): Promise<number | null> {
  const [found] = await db.select({ id: publications.id }).from(publications)
  return found?.id ?? null
}

async function fill(db: Database): Promise<number> {
  const data = await readFile(state)
  const [made] = await db
    .insert(publications)
    .values({ preset: 'demo', repository: 'demo', branch: 'main' })
    .returning()
  if (made === undefined) throw new Error('The publication was not made')
  await db
    .insert(users)
    .values(Array.from({ length: Number(people) }, (_, index) => ({ name: `bench-${index}`, role: 'editor' as const })))
  for (let number = 1; number <= Number(documents); number++) {
    const [issue] = await db
      .insert(issues)
      .values({ publicationId: made.id, number, title: `Issue ${number}`, path: `drafts/${number}.md` })
      .returning()
    if (issue !== undefined) await insertBoard(db, issue.id, data)
  }
  return made.id
}
