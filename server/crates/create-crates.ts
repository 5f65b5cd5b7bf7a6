import type { CrateFacts } from '../../lib/views'
import { foldCrate } from '../../lib/vote'
import { type Clock, systemClock } from '../clock'
import type { Database } from '../db/client'
import { type CrateRow, findCrate, forgetMissingCrates, keepCrate } from '../db/queries/crates'
import type { Log } from '../log'
import { type ClientSettings, createClient } from './client'
import { CratesProblem } from './problem'
import type { CrateAnswer, Crates } from './types'

export interface CratesSettings extends Omit<ClientSettings, 'clock'> {
  readonly db: Database
  readonly clock?: Clock
  readonly log: Pick<Log, 'info'>
}

const hour = 60 * 60_000
const day = 24 * hour

/**
 * Crates as crates.io knows them. What it said is good for a day, that it has no such crate for an hour; after that it is
 * asked again, and as long as it can't be asked, what it said last is given, with the time of that.
 */
export function createCrates(settings: CratesSettings): Crates {
  const { db, clock = systemClock, log } = settings
  const client = createClient({ ...settings, clock })
  const underWay = new Map<string, Promise<CrateAnswer>>()

  function isFresh({ facts, fetchedAt }: CrateRow): boolean {
    const age = clock.now().getTime() - fetchedAt.getTime()
    return age >= 0 && age < (facts === null ? hour : day)
  }

  async function find(name: string): Promise<CrateAnswer> {
    const kept = await findCrate(db, name)
    if (kept !== null && isFresh(kept)) return answerOf(kept)
    try {
      return await ask(name, kept)
    } catch (error) {
      if (!(error instanceof CratesProblem)) throw error
      log.info({ crate: name, reason: error.message }, 'A crate could not be looked up')
      // That there was no such crate is too easily no longer so.
      return kept === null || kept.facts === null ? { kind: 'unavailable', reason: error.message } : answerOf(kept)
    }
  }

  /** Keeps what was said only as a whole, so that a crate without its owners is asked for again. */
  async function ask(name: string, kept: CrateRow | null): Promise<CrateAnswer> {
    const said = await client.crate(name, kept?.facts ? kept.etag : null)
    if (said.kind === 'missing') {
      await forgetMissingCrates(db, new Date(clock.now().getTime() - day))
      return keep({ name, facts: null, etag: null })
    }
    const crate = said.kind === 'same' ? requireFacts(kept) : said.crate
    const etag = said.kind === 'same' ? (kept?.etag ?? null) : said.etag
    try {
      return await keep({ name, facts: { ...crate, owners: await client.owners(name) }, etag })
    } catch (error) {
      if (!(error instanceof CratesProblem)) throw error
      const owners = kept?.facts?.owners ?? []
      return { kind: 'found', facts: { ...crate, owners, asOf: clock.now().toISOString() } }
    }
  }

  async function keep({ name, facts, etag }: Said): Promise<CrateAnswer> {
    const fetchedAt = clock.now()
    const row = { name, facts: facts && { ...facts, asOf: fetchedAt.toISOString() }, etag, fetchedAt }
    await keepCrate(db, row)
    return answerOf(row)
  }

  return {
    find(given) {
      if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(given)) return Promise.resolve({ kind: 'missing' })
      const name = foldCrate(given)
      const asked = underWay.get(name) ?? find(name).finally(() => underWay.delete(name))
      underWay.set(name, asked)
      return asked
    },
  }
}

interface Said {
  readonly name: string
  readonly facts: Omit<CrateFacts, 'asOf'> | null
  readonly etag: string | null
}

function answerOf({ facts }: Pick<CrateRow, 'facts'>): CrateAnswer {
  return facts === null ? { kind: 'missing' } : { kind: 'found', facts }
}

function requireFacts(kept: CrateRow | null): CrateFacts {
  if (kept?.facts) return kept.facts
  throw new RangeError('crates.io said that nothing changed of a crate that is not kept')
}
