import { createHmac } from 'node:crypto'
import type { Actor } from '../../lib/permission'
import { ok, type Refusal, type Result } from '../../lib/result'
import type { Database } from '../db/client'
import type { Log } from '../log'
import type { Meter } from '../metrics/meter'
import { clientOf } from '../network'
import { forgetFull, takeToken } from './buckets'
import { tooMany, tooManyOpen } from './refusals'
import { heldLimits, type Limit, type LimitName, limits, type Rate } from './table'
import { createTally } from './tally'

export type { LimitName } from './table'

/** Who asks: a person where signed in, else an address; an unknown address is one as any other. */
export interface Asking {
  readonly actor: Pick<Actor, 'id'> | null
  readonly address: string | null
}

export interface Limits {
  /** Counts one more act: null, or the refusal where that is too many. Rejects when the database is needed for it and away. */
  take(name: LimitName, asking: Asking): Promise<Refusal | null>
  /** Counts one more stream of an address, open until `release`; a refusal where that is too many. */
  holdLive(address: string | null): Result<{ release(): void }>
}

export interface LimitsDeps {
  readonly db: Database
  readonly log: Pick<Log, 'warn'>
  readonly meter?: Meter
  /** Addresses are kept as its marks only. */
  readonly secret: string
  /** Other numbers than the table's. */
  readonly changed?: Readonly<Partial<Record<LimitName, number>>>
}

/** Every so many acts, what is full again is forgotten. */
const forgetEvery = 1000

export function createLimits({ db, log, meter, secret, changed = {} }: LimitsDeps): Limits {
  let taken = 0
  const live = createTally(heldLimits.live.address)
  const markOf = (address: string) => createHmac('sha256', secret).update(`limit ${address}`).digest('base64url')
  return {
    async take(name, { actor, address }) {
      const limit: Limit = limits[name]
      const [rate, whom] = actor && limit.person ? [limit.person, actor.id] : [limit.address, markOf(clientOf(address))]
      if (rate === null) return null
      try {
        taken += 1
        if (taken % forgetEvery === 0) await forgetFull(db)
        const wait = await takeToken(db, `${name} ${whom}`, withMost(rate, changed[name]))
        if (wait === null) return null
        meter?.count('limited', { limit: name })
        return tooMany(wait)
      } catch (error) {
        if (limit.away === 'refuse') throw error
        log.warn({ err: error, limit: name }, 'A limit could not be counted, and was not kept')
        return null
      }
    },
    holdLive(address) {
      const release = live.hold(clientOf(address))
      return release === null ? tooManyOpen : ok({ release })
    },
  }
}

function withMost(rate: Rate, most: number | undefined): Rate {
  return most === undefined ? rate : { ...rate, most }
}
