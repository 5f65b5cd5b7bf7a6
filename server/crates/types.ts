import type { CrateFacts } from '../../lib/views'

/** What is known of a crate: what crates.io says, or said when it last answered; that there is none; or that nobody can say now. */
export type CrateAnswer =
  | { readonly kind: 'found'; readonly facts: CrateFacts }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unavailable'; readonly reason: string }

export interface Crates {
  /** By name, `-` and `_` alike. Never rejects for what crates.io does. */
  find(name: string): Promise<CrateAnswer>
}
