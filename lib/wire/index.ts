/**
 * The messages on `/collab/<issue number>`, beside those of y-protocols (0 sync, 1 awareness, 2 auth, 3 query awareness).
 * Each message is one binary frame that opens with its type as a varUint; a stock y-websocket client ignores ours.
 *
 * server → client
 *   hello    100  varUint protocol version, varString JSON {client: UserId, name, color, epoch?}  once, before anything else
 *   ack      101  varUint n: the first n sync updates (step 2 or update) of this connection are committed
 *   changed  102  varString topic: something outside the document changed and should be read again ('inbox' | 'issue')
 *
 * A client says in the address what it knows: `?v=2&epoch=3` is protocol version 2, and a copy of the board as of its third
 * epoch. A board's epoch rises when it is put back to an earlier state. Nothing is read from a client of another version or
 * with a copy of another epoch; one that says neither is served as it is.
 *
 * The server's question (sync step 1) follows the hello; a client answers it with its whole state, which covers all that it
 * sent before. An update that builds on others the server has not seen is dropped and answered with the question again.
 * Connections are closed with a sentence and: 4400 bad message, 4401 signed out, 4403 not an editor any more, 4404 no such
 * board, 4409 published, 4410 another epoch, 4413 board full, 4423 damaged, 4426 another version (coming back won't help);
 * 1012 restart, 1013 can't be stored or loaded now (come back after a while).
 *
 * A damaged board can be read and looked at together: an edit made on it is answered with 4423, and one that a client brings
 * with its whole state is left out and not acknowledged. Once an admin has confirmed the board, everybody is sent away with
 * 1012 and brings it again.
 */
export const protocolVersion = 2

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 100,
  ack: 101,
  changed: 102,
} as const
export const syncType = { step1: 0, step2: 1, update: 2 } as const
export type Topic = 'inbox' | 'issue'

/** What a client publishes of itself as awareness; the server overwrites `user` from the session. */
export interface Presence {
  readonly user: { readonly id: string; readonly name: string; readonly color: string }
  /** The block and the field the person is in, with the selection in it as offsets; null when nowhere. */
  readonly at: {
    readonly block: string
    readonly field: string
    readonly anchor?: number
    readonly head?: number
  } | null
}
