import { type PublicationRules, parsePublication, rulesFile } from '../../lib/publication'
import type { Clock } from '../clock'
import type { Repository } from '../git'
import type { Log } from '../log'

export interface RulesSource {
  /** The rules as last read; asks the repository again in the background once they are a while old. */
  rules(): Promise<PublicationRules>
  /** The rules as they are in the repository now. */
  freshRules(): Promise<PublicationRules>
}

interface RulesSettings {
  readonly repository: Repository
  readonly preset: PublicationRules
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

const oldAfterMs = 30_000

/**
 * The rules of the repository's `masthead.json`, else the preset's. Rules that can't be read or used leave the last good
 * ones in force, and say so in the log.
 */
export function createRules({ repository, preset, clock, log }: RulesSettings): RulesSource {
  let known: PublicationRules | null = null
  let readAt = 0
  let reading: Promise<PublicationRules> | null = null

  async function read(): Promise<PublicationRules> {
    const file = await repository.readFile(rulesFile)
    if (!file.ok && file.code === 'not-found') return preset
    const parsed = file.ok ? parsePublication(file.value.text) : file
    if (parsed.ok) return parsed.value
    log.warn({ repository: repository.display, reason: parsed.message }, 'The publication’s rules could not be read')
    return known ?? preset
  }

  function freshRules(): Promise<PublicationRules> {
    reading ??= read()
      .then((rules) => {
        known = rules
        readAt = clock.now().getTime()
        return rules
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  return {
    freshRules,
    async rules() {
      if (known === null) return freshRules()
      if (Math.abs(clock.now().getTime() - readAt) > oldAfterMs)
        freshRules().catch((error: unknown) => log.warn({ err: error }, 'The publication’s rules could not be read'))
      return known
    },
  }
}
