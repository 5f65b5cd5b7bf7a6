import { createHmac } from 'node:crypto'
import type { Database } from '../db/client'
import { findRound } from '../db/queries/rounds'
import { networkOf } from '../network'

/** What of a round never changes. */
export interface FixedRound {
  readonly id: number
  readonly ballot: string
  readonly isHidden: boolean
  /** The mark of an address's network: equal for one network within the round, and nothing to anybody else. */
  markOf(address: string | null): string | null
}

export type FixedRounds = (id: number) => Promise<FixedRound | null>

const mostRounds = 100

/** Reads what never changes of a round once, so that a vote has no more to ask than what does. */
export function createFixedRounds(at: { readonly db: Database; readonly publicationId: number }): FixedRounds {
  const known = new Map<number, FixedRound>()
  return async (id) => {
    const fixed = known.get(id)
    if (fixed !== undefined) return fixed
    const found = await findRound(at.db, { publicationId: at.publicationId, id })
    if (found === null) return null
    const { ballot, rules, secret } = found.round
    const made = { id, ballot, isHidden: rules.counts === 'hidden', markOf: marking(secret) }
    if (known.size >= mostRounds) known.clear()
    known.set(id, made)
    return made
  }
}

function marking(secret: string): FixedRound['markOf'] {
  return (address) => {
    const network = address === null ? null : networkOf(address)
    return network === null
      ? null
      : createHmac('sha256', secret).update(`network ${network}`).digest('hex').slice(0, 16)
  }
}
