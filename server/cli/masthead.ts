import { Problem } from '../problem'
import type { CommandOutput } from './command'
import { commands } from './commands'
import { helpText } from './help'
import { UsageProblem } from './usage'

/*
 * The command line: `masthead COMMAND …`. Ends with 0 when all went well, 1 when something is wrong with what it was asked
 * to do, 2 when the command itself was not understood.
 */

const output: CommandOutput = {
  say: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
  write: (text) => process.stdout.write(text),
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    output.write(helpText(name))
    return name === undefined ? 2 : 0
  }
  const command = commands[name]
  try {
    if (command === undefined) throw new UsageProblem(`There is no command ${name}.`)
    return await command.run(rest, output)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    output.warn(error.message)
    if (error instanceof UsageProblem) output.warn(`\n${helpText(name).trimEnd()}`)
    return error instanceof UsageProblem ? 2 : 1
  }
}

process.exitCode = await main(process.argv.slice(2))
