import { type ParseArgsConfig, parseArgs } from 'node:util'
import { errorCode, Problem } from '../problem'

/** A command that was not understood. */
export class UsageProblem extends Problem {}

/** `parseArgs` with its complaints turned into ours. */
export function readArgs<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_PARSE_ARGS') && error instanceof Error)
      throw new UsageProblem(`${error.message}.`)
    throw error
  }
}
