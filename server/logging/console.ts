import { format } from 'node:util'
import type { Log } from '../log'

/** Next and other libraries speak to the console: what they say becomes lines of the log, errors with what they are. */
export function captureConsole(log: Log): () => void {
  const before = { ...console }
  const to =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error)
      const words = said.filter((one) => !(one instanceof Error))
      const text = format(...words.map(withoutColors)).trim()
      if (err === undefined) log[level](text)
      else log[level]({ err }, text === '' || text === '⨯' ? 'A library failed' : text)
    }
  const captured = { error: to('error'), warn: to('warn'), log: to('info'), info: to('info'), debug: to('debug') }
  Object.assign(console, { ...captured, trace: to('debug') })
  return () => {
    Object.assign(console, before)
  }
}

/** Objects are left to `format`'s caller as what they are called: they may hold anything. */
function withoutColors(word: unknown): unknown {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour of a terminal begins with one
  if (typeof word === 'string') return word.replace(/\u001b\[[\d;]*m/g, '')
  return typeof word === 'object' && word !== null ? `[${word.constructor?.name ?? 'object'}]` : word
}
