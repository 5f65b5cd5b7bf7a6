import { ok, type Result } from '../../lib/result'
import type { Clock } from '../clock'
import type { Rooms } from '../collab'
import type { Publication } from '../commands/publication'
import type { Database } from '../db/client'
import type { GitHub } from '../github'
import type { Log } from '../log'
import { createTurns } from '../turns'
import { deliverMessages } from './deliver'
import { createRefresh } from './refresh'
import { createPullTexts, type PullTexts } from './texts'

export { type ContainedPull, containedPulls } from './contained'

export interface PullsDeps {
  readonly db: Database
  readonly rooms: Pick<Rooms, 'edit' | 'read' | 'changed'>
  readonly publication: Pick<Publication, 'id' | 'repository' | 'rules'>
  /** Null where the publication has no host for pull requests. */
  readonly github: GitHub | null
  /** The server's own; what is said on the host is marked by it. */
  readonly secret: string
  readonly clock: Clock
  readonly log: Log
}

/** The pull requests of the newsletter repository's host. */
export interface Pulls {
  /**
   * Brings the inbox to what the host has now. What can't be had stays as it was, and `problem` says why until it can.
   * Several calls at once run one after the other.
   */
  refresh(): Promise<Result<null>>
  /** Sends what is due to be said on the host. */
  deliver(): Promise<void>
  /** Why pull requests can't be read now; null while they can. */
  problem(): string | null
  /** Whether the authors of declined pull requests are told why. */
  mayComment(): Promise<boolean>
  /** What git has of them. */
  readonly texts: PullTexts
}

export function createPulls(deps: PullsDeps): Pulls {
  const { db, publication, github, secret, clock, log, rooms } = deps
  const texts = createPullTexts(publication.repository)
  const inTurn = createTurns()
  let problem: string | null = null

  function note(result: Result<null>): Result<null> {
    const now = result.ok ? null : result.message
    if (now === problem) return result
    if (now === null) log.info('Pull requests can be read again')
    else log.warn({ reason: now }, 'Pull requests can’t be read')
    problem = now
    rooms.changed('inbox')
    return result
  }

  const refresh =
    github === null ? async () => ok(null) : seldom(deps, github, createRefresh({ ...deps, github, texts }))
  return {
    refresh: () => inTurn(async () => note(await refresh())),
    deliver: async () => {
      if (github !== null) await deliverMessages({ db, github, publicationId: publication.id, secret, clock, log })
    },
    problem: () => problem,
    mayComment: async () => github?.mayWrite === true && (await publication.rules()).pullComments,
    texts,
  }
}

/** Without a token GitHub answers 60 requests an hour; each round takes one, and some for what is new. */
const pauseWithoutToken = 5 * 60_000

/** Rounds that follow too soon on one that worked are left out where there is no token. */
function seldom(
  { clock }: PullsDeps,
  github: GitHub,
  refresh: () => Promise<Result<null>>,
): () => Promise<Result<null>> {
  if (github.mayWrite) return refresh
  let next = 0
  return async () => {
    const now = clock.now().getTime()
    if (now < next) return ok(null)
    const result = await refresh()
    next = result.ok ? now + pauseWithoutToken : 0
    return result
  }
}
