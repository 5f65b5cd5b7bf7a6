/*
 * What an error of the database says, however deep it lies: `pg` throws Postgres' answers and the socket's errors, and Drizzle
 * wraps both. Errors are looked at by what they carry, since pages and server have copies of this code.
 */

/** Classes of SQLSTATE that say something about what was asked, not about the database's health: data, integrity, syntax. */
const permanentClasses = ['22', '23', '42']

/**
 * Classes of SQLSTATE that say the database can't serve now: connection, refused sign-in or name (which worked at the start),
 * resources, shutdown, lost races.
 */
const outageClasses = ['08', '28', '3D', '40', '53', '57', '58']
/** A replica, or a database that was told to take no writes for a while. */
const readOnly = '25006'
const locked = '55P03'
/** Also an answer to what was asked, such as a sequence not used yet: an outage only where Postgres lets nobody in. */
const notReady = '55000'
const letsNobodyIn = /not currently accepting connections/i

/** What a socket or a look-up fails with. */
const socketCodes = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOENT', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']
/** What `pg` says without a code: a connection that broke, or none to be had in time. */
const outageWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection|client was closed|read timeout/i

/** The SQLSTATE of what Postgres answered; null where it is no answer of Postgres. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  const code = 'code' in error ? error.code : undefined
  // A socket's code can have five letters too: EPIPE.
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !socketCodes.includes(code)) return code
  return sqlState('cause' in error ? error.cause : null)
}

/** Whether asking again would fail the same way: for what was asked, or for a mistake of ours. A deadlock or a lost connection would not. */
export function isPermanent(error: unknown): boolean {
  const code = sqlState(error)
  return code === null ? !isOutage(error) : permanentClasses.includes(code.slice(0, 2))
}

/** Whether another transaction keeps locked what was asked for. */
export function isLocked(error: unknown): boolean {
  return sqlState(error) === locked
}

/** Whether nothing came back within `query_timeout`: nobody knows then whether what was asked for was done. */
export function isUnanswered(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('message' in error && /query read timeout/i.test(String(error.message))) return true
  return isUnanswered('cause' in error ? error.cause : null)
}

/** Whether this is the database being away or overloaded for now, rather than a mistake of ours. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = sqlState(error)
  if (code === notReady) return isClosedDatabase(error)
  if (code !== null) return outageClasses.includes(code.slice(0, 2)) || code === readOnly || code === locked
  if ('syscall' in error || ('code' in error && socketCodes.includes(String(error.code)))) return true
  if ('message' in error && outageWords.test(String(error.message))) return true
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  return isOutage('cause' in error ? error.cause : null)
}

/** Postgres says it in its operator's language, so the place in its source counts too. */
function isClosedDatabase(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('routine' in error && error.routine === 'CheckMyDatabase') return true
  if ('message' in error && letsNobodyIn.test(String(error.message))) return true
  return isClosedDatabase('cause' in error ? error.cause : null)
}
