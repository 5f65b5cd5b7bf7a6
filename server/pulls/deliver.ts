import { createHmac } from 'node:crypto'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { claimMessages, type OutboxRow, settleMessage } from '../db/queries/outbox'
import type { GitHub, GitHubRefusal } from '../github'
import type { Log } from '../log'

export interface DeliverDeps {
  readonly db: Database
  readonly github: Pick<GitHub, 'comment'>
  readonly publicationId: number
  /** Makes the marks of our comments, so that nobody can post one before us. */
  readonly secret: string
  readonly clock: Clock
  readonly log: Log
}

const minute = 60_000
/** Longer than sending one takes; who takes it over after that sends nothing twice, since the key says it once. */
const lease = 5 * minute
const atOnce = 20
const longestPause = 60 * minute
/** After so many tries in vain (about a week) nobody waits for the comment any more. */
const mostAttempts = 150

/**
 * Sends what is due. What could not be sent is tried again later, ever more seldom; what the host will never take is given
 * up. Each is sent at least once, and said once, since the host is asked for its key before.
 */
export async function deliverMessages(deps: DeliverDeps): Promise<void> {
  const { db, clock, publicationId } = deps
  const now = clock.now()
  const due = await claimMessages(db, { publicationId, now, lease: new Date(now.getTime() + lease), limit: atOnce })
  for (const message of due) await deliver(deps, message)
}

async function deliver({ db, github, secret, clock, log }: DeliverDeps, message: OutboxRow): Promise<void> {
  const { pull, body } = message.payload
  const sent = await github.comment({ number: pull, body, key: markOf(secret, message.key) })
  const now = clock.now()
  const attempts = message.attempts + 1
  if (sent.ok) {
    await settleMessage(db, message.id, { attempts, dueAt: now, doneAt: now, problem: null })
    return
  }
  log.warn({ pull, attempts, reason: sent.message }, 'A comment on a pull request could not be sent')
  const isOver = sent.trouble === 'missing' || attempts >= mostAttempts
  const dueAt = isOver ? now : nextTry(sent, { attempts, now })
  await settleMessage(db, message.id, { attempts, dueAt, doneAt: isOver ? now : null, problem: sent.message })
}

/** The same for one message ever, and not to be guessed: what a message is called anybody could tell. */
function markOf(secret: string, key: string): string {
  return createHmac('sha256', secret).update(`comment ${key}`).digest('hex')
}

function nextTry({ until }: GitHubRefusal, { attempts, now }: { attempts: number; now: Date }): Date {
  const pause = Math.min(minute * 2 ** Math.min(attempts - 1, 10), longestPause)
  return new Date(Math.max(now.getTime() + pause, until?.getTime() ?? 0))
}
