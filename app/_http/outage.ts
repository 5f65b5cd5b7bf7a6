const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** Whether an error says that the database is away for now, looking below what Drizzle wraps around it. */
export function isOutage(error: unknown): boolean {
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : null) {
    if ('code' in at && typeof at.code === 'string' && codes.has(at.code)) return true
    if ('message' in at && typeof at.message === 'string' && at.message.startsWith('Connection terminated')) return true
  }
  return false
}
