import { encoding } from 'lib0'
import { messageType, syncType } from '../../../lib/wire'

export type ContestantName = 'masthead' | 'hocuspocus' | 'y-websocket'
export const contestants: readonly ContestantName[] = ['masthead', 'hocuspocus', 'y-websocket']

/** Where a server is, and how people sign in there. */
export interface Server {
  readonly contestant: ContestantName
  readonly port: number
  /** The people's cookies; undefined where their names are enough. */
  readonly cookies?: readonly string[] | undefined
}

/** How one server names documents and wraps the messages of y-protocols, which all of them speak. */
export interface Dialect {
  path(document: number): string
  /** Stands before every message, in both directions. */
  prefix(document: number): Uint8Array
  /** Said before anything else. */
  greeting(token: string): readonly Uint8Array[]
  /** The type of the message that says an edit is kept; it carries a count of all so far, or stands for one each. */
  readonly acknowledgement: { readonly type: number; readonly counts: 'all' | 'one' } | null
}

const nothing = new Uint8Array()
const hocuspocusType = { auth: 2, token: 0, syncStatus: 8 } as const

export const dialects: Readonly<Record<ContestantName, Dialect>> = {
  masthead: {
    path: (document) => `/collab/${document}`,
    prefix: () => nothing,
    greeting: () => [],
    acknowledgement: { type: messageType.ack, counts: 'all' },
  },
  hocuspocus: {
    path: () => '/',
    prefix: (document) => encoding.encode((encoder) => encoding.writeVarString(encoder, `document-${document}`)),
    greeting: (token) => [
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, hocuspocusType.auth)
        encoding.writeVarUint(encoder, hocuspocusType.token)
        encoding.writeVarString(encoder, token)
      }),
    ],
    acknowledgement: { type: hocuspocusType.syncStatus, counts: 'one' },
  },
  'y-websocket': {
    path: (document) => `/document-${document}`,
    prefix: () => nothing,
    greeting: () => [],
    acknowledgement: null,
  },
}

export function syncMessage(type: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

/** Asks for all of a document. */
export const askForAll: Uint8Array = syncMessage(syncType.step1, new Uint8Array([0]))
/** Answers a server that asks what we have: nothing. */
export const haveNothing: Uint8Array = syncMessage(syncType.step2, new Uint8Array([0, 0]))
