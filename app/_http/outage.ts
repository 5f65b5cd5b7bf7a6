import { refuse } from '../../lib/result'

export const databaseAway = refuse('unavailable', 'The database does not answer right now. Try again in a moment.')

const codes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOENT', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'])

/** SQLSTATEs of Postgres that say it can't serve now: connection, resources, shutdown, reading only. */
const states = /^(?:08|53|57P|25006)/

/** What `pg` says without a code: a connection that broke, or none to be had in time. */
const words = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/

/** Whether an error says that the database is away for now, looking below what Drizzle wraps around it. */
export function isOutage(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : null) {
    if ('code' in at && typeof at.code === 'string' && (codes.has(at.code) || states.test(at.code))) return true
    if ('message' in at && typeof at.message === 'string' && words.test(at.message)) return true
    if (at instanceof AggregateError && at.errors.some(isOutage)) return true
  }
  return false
}
