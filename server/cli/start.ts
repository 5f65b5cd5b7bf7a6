import { UsageProblem } from './usage'

/** The launcher takes `start` before it gets here; what is left is a `start` it did not understand. */
export async function start(args: readonly string[]): Promise<number> {
  throw new UsageProblem(`start takes no arguments (${args.join(' ')}): settings are environment variables.`)
}
