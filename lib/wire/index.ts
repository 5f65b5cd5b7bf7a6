/**
 * The messages on `/collab/<issue number>`, beside those of y-protocols (0 sync, 1 awareness, 2 auth, 3 query awareness).
 * Each message is one binary frame that opens with its type as a varUint; a stock y-websocket client ignores ours.
 *
 * server → client
 *   hello    100  varUint protocol version, varString JSON {client: UserId, name, color}     once, before anything else
 *   ack      101  varUint n: the first n sync updates (step 2 or update) of this connection are committed
 *   changed  102  varString topic: something outside the document changed and should be read again ('inbox' | 'issue')
 *
 * The server's question (sync step 1) follows the hello; a client answers it with its whole state, which covers all that it
 * sent before. An update that builds on others the server has not seen is dropped and answered with the question again.
 * Connections are closed with a sentence and: 4400 bad message, 4401 signed out, 4403 not an editor any more, 4409 published, 4413 board
 * full (coming back won't help); 1012 restart, 1013 can't be stored or loaded now (come back after a while).
 */
export const protocolVersion = 1
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
