import * as decoding from 'lib0/decoding'
import { IndexeddbPersistence } from 'y-indexeddb'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Origin } from '../../lib/board'
import type { Actor } from '../../lib/permission'
import { messageType, type Presence, type Topic } from '../../lib/wire'
import { countingSocket } from './counting-socket'
import { closeMessage, whyRefused } from './refusal'
import { SaveTracker } from './save-tracker'

export interface RoomOptions {
  readonly number: number
  readonly actor: Actor
  /** `ws://host` or `wss://host`. */
  readonly server: string
  readonly WebSocket: typeof WebSocket
  readonly fetch: typeof fetch
  /** Between 0 and 1. */
  readonly random: () => number
}

/** This browser's side of a board. */
export interface OpenRoom {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Of every change this person makes here. */
  readonly origin: Origin
  readonly save: SaveTracker
  /** Resolves when the board has come from the server for the first time. */
  readonly loaded: Promise<void>
  onTopic(topic: Topic, listener: () => void): () => void
  setPlace(at: Presence['at']): void
  /** The browser says that it has, or has no, network: a socket may take a minute to notice by itself. */
  setOnline(online: boolean): void
  destroy(): void
}

/** Restarts are answered with a delay of its own for each browser, so that they don't all come at once. */
const restartCodes = [1012, 1013]
const unknownColor = '#6b6b6b'

/** Joins the board of an issue; edits that the server never got are kept in this browser. */
export function openRoom(options: RoomOptions): OpenRoom {
  const { number, actor } = options
  const doc = new Y.Doc()
  const save = new SaveTracker()
  const provider = connect(options, doc, save)
  const { awareness } = provider
  awareness.setLocalState({ user: { id: actor.id, name: actor.name, color: unknownColor }, at: null })
  // The provider listens first, so an edit has been sent, if it could be, when it is counted here.
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) save.changed(provider.wsconnected)
  })
  const listeners = new Map<string, Set<() => void>>()
  readOurMessages(provider, save, (topic) => {
    for (const listener of listeners.get(topic) ?? []) listener()
  })
  const loaded = new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  let destroyed = false
  let away = false
  void loaded.then(() => {
    if (!destroyed) keepUnsent(doc, `masthead/board/${number}/${actor.id}`)
  })
  return {
    doc,
    awareness,
    save,
    loaded,
    origin: { kind: 'edit', actor: actor.id },
    onTopic: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listener))
      return () => set.delete(listener)
    },
    setPlace: (at) => {
      if (JSON.stringify(awareness.getLocalState()?.['at']) !== JSON.stringify(at))
        awareness.setLocalStateField('at', at)
    },
    setOnline: (online) => {
      if (!online && provider.shouldConnect) {
        away = true
        provider.disconnect()
      } else if (online && away) {
        away = false
        provider.connect()
      }
    },
    destroy: () => {
      destroyed = true
      provider.destroy()
      doc.destroy()
    },
  }
}

function connect(options: RoomOptions, doc: Y.Doc, save: SaveTracker): WebsocketProvider {
  const { number, server, random } = options
  const provider = new WebsocketProvider(`${server}/collab`, String(number), doc, {
    // Other tabs get edits from the server too: only what is stored may be seen.
    disableBc: true,
    WebSocketPolyfill: countingSocket(options.WebSocket, (kind) => save.sent(kind)),
    shouldReconnect: (event) => {
      if (restartCodes.includes(event.code)) {
        provider.wsUnsuccessfulReconnects = 5
        provider.maxBackoffTime = 500 + random() * 2_500
      }
      return event.code < 4400 || event.code >= 4500
    },
  })
  let asking = false
  const ask = async () => {
    if (asking) return
    asking = true
    const message = await whyRefused(number, options.fetch)
    asking = false
    if (message === null) return
    provider.disconnect()
    save.refused(message)
  }
  provider.on('status', ({ status }) => {
    if (status === 'connected') save.opened()
  })
  provider.on('sync', (synced) => save.synced(synced))
  provider.on('connection-close', () => {
    const hadOpened = provider.wsconnected
    save.closed()
    if (!hadOpened && save.failures > 1) void ask()
  })
  provider.on('closed', ({ code, reason }) => save.refused(closeMessage(code, reason), code))
  return provider
}

function readOurMessages(provider: WebsocketProvider, save: SaveTracker, onTopic: (topic: string) => void): void {
  const { messageHandlers, awareness } = provider
  messageHandlers[messageType.hello] = (_encoder, decoder) => {
    decoding.readVarUint(decoder)
    const { client, name, color } = JSON.parse(decoding.readVarString(decoder))
    awareness.setLocalStateField('user', { id: client, name, color })
  }
  messageHandlers[messageType.ack] = (_encoder, decoder) => save.acked(decoding.readVarUint(decoder))
  messageHandlers[messageType.changed] = (_encoder, decoder) => onTopic(decoding.readVarString(decoder))
}

/** The server's state comes first: what is kept here is merged into it, never put in its place. */
function keepUnsent(doc: Y.Doc, name: string): void {
  if ('indexedDB' in globalThis) new IndexeddbPersistence(name, doc)
}
