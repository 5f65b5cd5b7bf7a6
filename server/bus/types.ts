import type { Topic } from '../../lib/wire'
import type { Transaction } from '../db/client'

/** What servers on one database tell each other. Only where to look: what it is about is in the database. */
export type BusMessage =
  /** The board's log goes up to `head` now. */
  | { readonly kind: 'board'; readonly issueId: number; readonly head: number }
  /** The board was closed, opened, restored or let go: who has it open asks the database how it is. */
  | { readonly kind: 'board-state'; readonly issueId: number }
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** The person's role or sessions changed. */
  | { readonly kind: 'user'; readonly userId: string }
  /** Something in a ballot's rounds changed. */
  | { readonly kind: 'votes'; readonly ballot: string }
  /** Who is on a board at another server, and where: awareness entries, base64. */
  | { readonly kind: 'presence'; readonly issueId: number; readonly entries: string }
  /** The board was opened at a server that knows nobody on it yet: whoever has people there tells. */
  | { readonly kind: 'presence-ask'; readonly issueId: number }
  /** A server has come, or goes. */
  | { readonly kind: 'server' }

/**
 * Carries messages between the servers on one database. A message can be late or, when a connection broke, lost: after such
 * a break `onGap` is called, and whoever depends on messages looks at the database once.
 */
export interface Bus {
  /** This server, as in `processes`. */
  readonly self: string
  /** Whether no other server is alive on the database, as far as is known here; nothing is told then. */
  readonly isAlone: boolean
  /** Tells the other servers, soon; failures are logged, since the database tells whoever looks later. */
  publish(message: BusMessage): void
  /** The same, once the transaction is committed, and never if it is not. */
  publishIn(tx: Transaction, message: BusMessage): Promise<void>
  /** What others published; never one's own. */
  subscribe(listener: {
    hear(message: BusMessage, from: string): void
    onGap(): void
    /** These servers are gone, as far as is known here. */
    onGone?(servers: readonly string[]): void
  }): () => void
  close(): Promise<void>
}
