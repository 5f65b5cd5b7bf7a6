import { once } from 'node:events'
import { createServer } from 'node:net'
import { type DatabaseAddress, openDatabase } from '../../db/client'
import { createHttp } from '../../http'
import { createLog } from '../../log'
import { createSocketCaps } from '../caps'
import { createRooms } from '../index'
import { findFixture } from './fixture'

/*
 * The product's own way to a board, in a process by itself: its HTTP server, its limits and the rooms behind them. Run as
 * `door-entry.ts ADDRESS PORT NUMBER`, the address as JSON; it says `ready PORT`. Its page says how much memory it has. Who
 * asks is told by a cookie `name=…`; nobody ever finds out who `slow` is.
 */
const [address = '', asked = '0', number = ''] = process.argv.slice(2)
const log = createLog('error')
const { db } = openDatabase(JSON.parse(address) as DatabaseAddress)
const fixture = await findFixture(db, Number(number))
if (fixture === null) throw new Error('The database has no such issue')
const port = Number(asked) || (await freePort())
const publicUrl = `http://127.0.0.1:${port}`
const rooms = createRooms({
  db,
  log,
  clock: { now: () => new Date() },
  publicationId: fixture.publicationId,
  publicOrigin: publicUrl,
  authenticate: ({ headers }) => {
    const name = /(?:^|; )name=([a-z]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
    return name === 'slow' ? new Promise(() => undefined) : Promise.resolve(fixture.actors.get(name) ?? null)
  },
  caps: createSocketCaps(),
})
const http = createHttp({
  publicUrl,
  handle: async (_request, response) => {
    response.end(JSON.stringify({ rss: process.memoryUsage().rss, ...rooms.stats() }))
  },
  upgradeRoom: rooms.upgrade,
  onError: (error) => log.error({ err: error }, 'A request failed'),
})
await http.listen('127.0.0.1', port)
process.stdout.write(`ready ${port}\n`)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const bound = probe.address()
  probe.close()
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}
