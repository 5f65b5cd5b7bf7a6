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
 * Opens the newest of the boards that are being written, so that whoever comes back to them after a restart does not wait
 * for what takes longest the first time. They stay for as long as an empty room does. What can't be opened is logged, and
 * tried again for who comes.
 */
export async function prepareBoards({ db, publicationId, log, rooms }: PrepareDeps): Promise<void> {
  const failed = (error: unknown, more: object = {}) =>
    log.warn({ ...more, err: error }, 'A board could not be opened at the start')
  const open = await listOpenIssues(db, publicationId).catch((error: unknown) => {
    failed(error)
    return []
  })
  const ids = open.slice(0, mostBoards).map(({ id }) => id)
  const opened = await Promise.allSettled(ids.map((id) => rooms.acquire(id)))
  for (const [at, result] of opened.entries()) {
    if (result.status === 'fulfilled') result.value.release()
    else failed(result.reason, { issueId: ids[at] })
  }
}
