import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../db/client'
import { rounds } from '../db/schema'
import { networkOf } from '../network'

export type NetworkMark = (round: number, address: string | null) => Promise<string | null>

const mostRounds = 100

/**
 * Makes of an address the mark of its network: equal for one network within a round, and nothing to anybody else. A round's
 * secret never changes, so it is read once.
 */
export function createNetworkMark(db: Database): NetworkMark {
  const secrets = new Map<number, string>()

  async function secretOf(round: number): Promise<string | null> {
    const known = secrets.get(round)
    if (known !== undefined) return known
    const [row] = await db.select({ secret: rounds.secret }).from(rounds).where(eq(rounds.id, round))
    if (row === undefined) return null
    if (secrets.size >= mostRounds) secrets.clear()
    secrets.set(round, row.secret)
    return row.secret
  }

  return async (round, address) => {
    const network = address === null ? null : networkOf(address)
    const secret = network === null ? null : await secretOf(round)
    if (network === null || secret === null) return null
    return createHmac('sha256', secret).update(`network ${network}`).digest('hex').slice(0, 16)
  }
}
