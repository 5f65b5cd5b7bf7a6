import { type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

/** JSON lines on standard output; `level` as pino names them. */
export function createLog(level: string): Log {
  return pino({ level, redact: ['token', 'email', '*.token', '*.email'] })
}
