import type { Address } from './address'

/** One way in which two addresses of the same page differ. */
export interface LinkRule {
  readonly name: string
  /** Completes “the second …”: what an address has that the key leaves out or writes otherwise. */
  readonly reason: string
  /** The address without that; the very same object where there is nothing to do. */
  readonly apply: (address: Address) => Address
  /** What it left out, for the reason; where naming helps. */
  readonly detail?: (before: Address, after: Address) => string
  /** Pairs with one key, and pairs that look alike and must keep two. */
  readonly same: readonly (readonly [string, string])[]
  readonly different?: readonly (readonly [string, string])[]
}
