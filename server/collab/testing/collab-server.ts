import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Actor } from '../../../lib/permission'
import type { Database } from '../../db/client'
import type { Log } from '../../log'
import { createRooms, type Rooms, type RoomsDeps } from '../index'
import type { BoardFixture } from './fixture'
import { type LoggedLine, memoryLog } from './room-bench'

export interface CollabServer {
  readonly rooms: Rooms
  readonly port: number
  readonly origin: string
  readonly lines: readonly LoggedLine[]
  close(): Promise<void>
}

interface Options extends Partial<Pick<RoomsDeps, 'timers' | 'linger' | 'follow' | 'authenticate' | 'caps' | 'bus'>> {
  readonly db: Database
  readonly fixture: BoardFixture
  readonly log?: Log
  readonly port?: number
}

/** Rooms behind a real server; who asks is told by a cookie `name=…`. */
export async function collabServer({ db, fixture, log, port, ...rest }: Options): Promise<CollabServer> {
  const memory = memoryLog()
  const http = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => http.listen(port ?? 0, '127.0.0.1', resolve))
  const address = http.address() as AddressInfo
  const origin = `http://127.0.0.1:${address.port}`
  const rooms = createRooms({
    db,
    log: log ?? memory.log,
    clock: { now: () => new Date() },
    publicationId: fixture.publicationId,
    publicOrigin: origin,
    authenticate: async (request) => actorOf(request, fixture.actors),
    linger: 0,
    ...rest,
  })
  http.on('upgrade', rooms.upgrade)
  return {
    rooms,
    origin,
    port: address.port,
    lines: memory.lines,
    close: async () => {
      await rooms.close()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function actorOf(request: IncomingMessage, actors: ReadonlyMap<string, Actor>): Actor | null {
  const name = /(?:^|; )name=([a-z]+)/.exec(request.headers.cookie ?? '')?.[1]
  return name === undefined ? null : (actors.get(name) ?? null)
}
