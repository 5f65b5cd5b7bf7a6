import type { Database } from '../db/client'
import { listOpenIssues } from '../db/queries/issues'
import type { Log } from '../log'
import type { RoomMap } from './rooms'

/** The newest; there are rarely more than two that are written. */
const mostBoards = 3

export interface PrepareDeps {
  readonly db: Database
  readonly publicationId: number
  readonly log: Pick<Log, 'warn'>
  readonly rooms: Pick<RoomMap, 'acquire'>
}

/**
 * Opens the boards that are being written, so that whoever comes back to them after a restart does not wait for what takes
 * longest the first time. One that can't be opened is logged, and tried again for who comes.
 */
export async function prepareBoards({ db, publicationId, log, rooms }: PrepareDeps): Promise<void> {
  const open = await listOpenIssues(db, publicationId)
  for (const { id } of open.slice(0, mostBoards)) {
    try {
      // It stays for as long as an empty room does.
      const { release } = await rooms.acquire(id)
      release()
    } catch (error) {
      log.warn({ issueId: id, err: error }, 'A board could not be opened at the start')
    }
  }
}
