import { openDatabase } from '../../db/client'
import { startEmbedded } from '../../db/embedded'
import { migrateDatabase } from '../../db/migrate'
import { createLog } from '../../log'
import { collabServer } from './collab-server'
import { boardFixture, findFixture } from './fixture'

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
const fixture = (await findFixture(db, number)) ?? (await boardFixture(db, number))
const server = await collabServer({ db, fixture, log, port: Number(port) })
process.stdout.write(`ready ${server.port}\n`)
