import type { Database } from '../db/client'

export interface MemberDeps {
  readonly db: Database
  readonly publicUrl: string
  /** A person's role or sessions changed: whoever of their connections may no longer edit is ended, on every server. */
  recheckUser(userId: string): void
}
