import { type DestinationStream, type Logger, pino } from 'pino'
import { describeError } from './logging/describe-error'
import { plainFields } from './logging/plain'
import { createRedact, redactLine } from './logging/redact'
import { requestId } from './logging/request-scope'

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

export interface LogOptions {
  /** What must never be written, whatever it stands in. */
  readonly secrets?: readonly string[]
  /** Hears each line as it is written. */
  readonly hear?: (line: string) => void
  readonly destination?: DestinationStream
}

/**
 * JSON lines on standard output; `level` as pino names them. A line is one line whatever is in it, names the request it
 * belongs to, and has no secrets: neither known ones nor what looks like one, and of errors no values of queries.
 */
export function createLog(level: string, { secrets = [], hear, destination }: LogOptions = {}): Log {
  const redact = createRedact(secrets)
  const options = {
    level,
    mixin: () => {
      const request = requestId()
      return request === null ? {} : { request }
    },
    formatters: { log: (fields: object) => plainFields(fields) },
    // Described already; pino's own would add every property of an error.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args: Parameters<Logger['info']>, method: (...given: Parameters<Logger['info']>) => void) {
        method.apply(this, named(args))
      },
      streamWrite: (line: string) => {
        const written = redactLine(line, redact)
        hear?.(written)
        return written
      },
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** Pino would take an error's own message, with everything in it, for a line that has none. */
function named(args: Parameters<Logger['info']>): Parameters<Logger['info']> {
  const [first, ...rest]: unknown[] = args
  const error = first instanceof Error ? first : errorIn(first)
  if (error === null || rest[0] !== undefined) return args
  return [{ ...(first instanceof Error ? {} : (first as object)), err: error }, describeError(error).message]
}

function errorIn(fields: unknown): Error | null {
  if (typeof fields !== 'object' || fields === null || !('err' in fields)) return null
  return fields.err instanceof Error ? fields.err : null
}
