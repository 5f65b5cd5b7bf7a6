import { commands } from './commands'
import { helpText } from './help'
import { runCommand, terminal } from './terminal'
import { UsageProblem } from './usage'

/*
 * The command line: `masthead COMMAND …`. Ends with 0 when all went well, 1 when something is wrong with what it was asked
 * to do, 2 when the command itself was not understood.
 */

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    terminal.write(helpText(name))
    return name === undefined ? 2 : 0
  }
  const command = commands[name]
  return runCommand(
    () => {
      if (command === undefined) throw new UsageProblem(`There is no command ${name}.`)
      return command.run(rest, terminal)
    },
    () => helpText(name),
  )
}

process.exitCode = await main(process.argv.slice(2))
