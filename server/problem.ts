/**
 * A reason why the process can't run that whoever started it can mend: `message` is a sentence that says what is wrong and
 * what to do. It ends the process with code 1 and without a stack.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
}

/** The system's code of an error (`ENOENT`, Postgres' `28P01`), also of one that Drizzle wrapped; null where it has none. */
export function errorCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return null
}
