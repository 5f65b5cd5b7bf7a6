import type { Database } from '../db/client'
import { beforeFirst, type ChainHead, checkChain } from '../db/queries/audit-chain'

export interface ChainCheck {
  /** Whether every row of the audit log still comes to the hash that was written beside it. */
  intact(): Promise<boolean>
}

/** How long rows that were looked at are taken for unchanged, in milliseconds: all of a long log takes a second. */
const trusted = 10 * 60_000

/** Looks at all rows at first and now and then, and between at those that are new and that none is gone. */
export function createChainCheck(db: Database, now: () => number = () => performance.now()): ChainCheck {
  let seen: { readonly head: ChainHead; readonly since: number } | null = null
  let looking: Promise<boolean> | null = null
  const look = async (): Promise<boolean> => {
    const known = seen !== null && now() - seen.since < trusted ? seen : null
    const since = known?.since ?? now()
    const head = await checkChain(db, known?.head ?? beforeFirst)
    seen = head === null ? null : { head, since }
    return head !== null
  }
  return {
    intact: () => {
      looking ??= look().finally(() => {
        looking = null
      })
      return looking
    },
  }
}
