import { eq } from 'drizzle-orm'
import { openDatabase } from '../../db/client'
import { startEmbedded } from '../../db/embedded'
import { migrateDatabase } from '../../db/migrate'
import { issues, users } from '../../db/schema'
import { createLog } from '../../log'
import { collabServer } from './collab-server'
import { type BoardFixture, boardFixture } from './fixture'

/*
 * A process to be killed: the embedded Postgres and the rooms on a data folder, `kill-entry.ts FOLDER PORT`. It says
 * `ready PORT` when it listens; 0 lets it choose.
 */
const number = 7

const [folder = '', port = '0'] = process.argv.slice(2)
const log = createLog('error')
const embedded = await startEmbedded(folder, log)
const { db } = openDatabase(embedded.address)
await migrateDatabase(db)
const fixture = (await existing()) ?? (await boardFixture(db, number))
const server = await collabServer({ db, fixture, log, port: Number(port) })
process.stdout.write(`ready ${server.port}\n`)

async function existing(): Promise<BoardFixture | null> {
  const [issue] = await db.select().from(issues).where(eq(issues.number, number))
  if (issue === undefined) return null
  const people = await db.select().from(users)
  const actors = new Map(people.map(({ id, name, role }) => [name, { id, name, role }]))
  return { publicationId: issue.publicationId, issueId: issue.id, number, actors }
}
