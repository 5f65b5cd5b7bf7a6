/** Classes of SQLSTATE that say something about what was asked, not about the database's health: data, integrity, syntax. */
const permanentClasses = ['22', '23', '42']

/** Whether asking again would fail the same way: for what was asked, or for a mistake of ours. A deadlock or a lost connection would not. */
export function isPermanent(error: unknown): boolean {
  const code = sqlState(error)
  return code === null ? !isOutage(error) : permanentClasses.includes(code.slice(0, 2))
}

/** Whether another transaction keeps locked what was asked for. */
export function isLocked(error: unknown): boolean {
  return sqlState(error) === '55P03'
}

/** The SQLSTATE of what Postgres answered, through Drizzle's wrapper; null where it is no answer of Postgres. */
export function sqlState(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? error.code : undefined
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  return sqlState(error.cause)
}

/** Classes of SQLSTATE that say the database can't serve now: connection, resources, shutdown, lost races. */
const outageClasses = ['08', '40', '53', '57', '58']
/** A replica, or a database that was told to take no writes for a while. */
const readOnly = '25006'
const outageMessages =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection|client was closed|read timeout/i

/** Whether this is the database being away or overloaded, rather than a mistake of ours. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = sqlState(error)
  if (code !== null) return outageClasses.includes(code.slice(0, 2)) || code === readOnly || isLocked(error)
  if ('syscall' in error || outageMessages.test(error.message)) return true
  return error instanceof AggregateError ? error.errors.some(isOutage) : isOutage(error.cause)
}
