import type { Database } from '../db/client'
import { checkChain } from '../db/queries/audit-chain'

export interface ChainCheck {
  /** Whether every row of the audit log still comes to the hash that was written beside it. */
  intact(): Promise<boolean>
}

export function createChainCheck(db: Database): ChainCheck {
  return { intact: () => checkChain(db) }
}
