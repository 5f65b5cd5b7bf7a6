import { Problem } from '../problem'
import type { CommandOutput } from './command'
import { UsageProblem } from './usage'

/** The person at the terminal. */
export const terminal: CommandOutput = {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  write: (text) => process.stdout.write(text),
}

/** Does a command's work and tells what is wrong: 1, or 2 with the command's usage where it was not understood. */
export async function runCommand(work: () => Promise<number>, usage: () => string): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    terminal.warn(error.message)
    if (error instanceof UsageProblem) terminal.warn(`\n${usage().trimEnd()}`)
    return error instanceof UsageProblem ? 2 : 1
  }
}
