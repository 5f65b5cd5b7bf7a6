import { type DatabaseAddress, openDatabase } from '../../db/client'
import { createLog } from '../../log'
import { joinDatabase } from '../../processes/join'
import { collabServer } from './collab-server'
import { findFixture } from './fixture'

/*
 * One of several servers on a database that outlives it: `peer-entry.ts ADDRESS PORT NUMBER`, the address as JSON. It says
 * `ready PORT` when it listens; 0 lets it choose. Asked to stop, it stops as the product does.
 */
const [address = '', port = '0', number = ''] = process.argv.slice(2)
const log = createLog('error')
const { db, close } = openDatabase(JSON.parse(address) as DatabaseAddress)
const membership = await joinDatabase({ db, secret: 'the same for all', log })
const fixture = await findFixture(db, Number(number))
if (fixture === null) throw new Error('The database has no such issue')
const server = await collabServer({ db, fixture, log, port: Number(port), bus: membership.bus, linger: 5_000 })
process.once('SIGTERM', async () => {
  await server.close()
  await membership.leave()
  await close()
  process.exit(0)
})
process.stdout.write(`ready ${server.port}\n`)
