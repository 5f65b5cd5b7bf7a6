import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Origin } from '../../lib/board'
import { errorCodes } from '../../lib/errors'
import type { Actor } from '../../lib/permission'
import { messageType, type Presence, protocolVersion, type Topic } from '../../lib/wire'
import { countingSocket } from './counting-socket'
import { copyName, keepCopy } from './local-copy'
import { closeMessage, isSignedIn, whyRefused } from './refusal'
import { SaveTracker } from './save-tracker'
import { watchStall } from './stall-watch'

export interface RoomOptions {
  readonly number: number
  /** Which epoch of the board the page was opened with: what is kept here is of this one, and goes to no other. */
  readonly epoch: number
  /** Whether the board takes no edits as of the page: what is kept here waits for `takesEdits`. */
  readonly damaged: boolean
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
  /** The board takes edits, again or as ever: what is kept here goes onto it. */
  takesEdits(): void
  /** Somebody may have signed in again: where this was refused for want of that, it connects again. */
  signedInAgain(): void
  destroy(): void
}

/** Restarts are answered with a delay of its own for each browser, so that they don't all come at once. */
const restartCodes = [1012, 1013]
const unknownColor = '#6b6b6b'
const stranger: number = errorCodes.forbidden.close
const signedOut: number = errorCodes['not-signed-in'].close
/** How often a signed-out page looks whether that is over, in milliseconds: also where no event tells. */
const lookAgain = 10_000

/** Joins the board of an issue; edits that the server never got are kept in this browser. */
export function openRoom(options: RoomOptions): OpenRoom {
  const { number, epoch, actor } = options
  const doc = new Y.Doc()
  const save = new SaveTracker()
  const provider = connect(options, doc, save)
  const { awareness } = provider
  awareness.setLocalState({ user: { id: actor.id, name: actor.name, color: unknownColor }, at: null })
  // The provider listens first, so an edit has been sent, if it could be, when it is counted here.
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== provider) save.changed(provider.wsconnected, update.byteLength)
  })
  const listeners = new Map<string, Set<() => void>>()
  readOurMessages(provider, {
    acked: (count) => save.acked(count),
    topic: (topic) => {
      for (const listener of listeners.get(topic) ?? []) listener()
    },
    // What was written here is not to be sent in somebody else's name.
    isUs: (client) => {
      if (client === actor.id) return true
      provider.disconnect()
      save.refused('Somebody else has signed in in this browser. Reload the page to go on as they.', stranger)
      return false
    },
  })
  const loaded = new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  let destroyed = false
  let away = false
  const stops = [watchStall(save)]
  let keeps = false
  const takesEdits = () => {
    if (keeps) return
    keeps = true
    // The server's state comes first: what is kept here is merged into it, never put in its place.
    void loaded.then(() => {
      if (!destroyed) stops.push(keepCopy(doc, copyName({ number, actor: actor.id, epoch }), () => save.notKept()))
    })
  }
  if (!options.damaged) takesEdits()
  const signedInAgain = async () => {
    if (save.get().code !== signedOut || !(await isSignedIn(options.fetch)) || save.get().code !== signedOut) return
    save.readmitted()
    provider.connect()
  }
  const looking = setInterval(() => void signedInAgain(), lookAgain)
  stops.push(() => clearInterval(looking))
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
    takesEdits,
    signedInAgain: () => void signedInAgain(),
    destroy: () => {
      destroyed = true
      for (const stop of stops) stop()
      provider.destroy()
      doc.destroy()
    },
  }
}

function connect(options: RoomOptions, doc: Y.Doc, save: SaveTracker): WebsocketProvider {
  const { number, epoch, server, random } = options
  const provider = new WebsocketProvider(`${server}/collab`, String(number), doc, {
    // Other tabs get edits from the server too: only what is stored may be seen.
    disableBc: true,
    // As `lib/wire/known` reads it.
    params: { v: String(protocolVersion), epoch: String(epoch) },
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
    const why = await whyRefused(number, options.fetch)
    asking = false
    if (why === null) return
    provider.disconnect()
    save.refused(why.message, why.code)
  }
  provider.on('status', ({ status }) => {
    if (status === 'connected') save.opened()
  })
  provider.on('sync', (synced) => save.synced(synced))
  provider.on('connection-close', (event) => {
    const hadOpened = provider.wsconnected
    save.closed(event?.code)
    if (!hadOpened && save.failures > 1) void ask()
  })
  provider.on('closed', ({ code, reason }) => save.refused(closeMessage(code, reason), code))
  return provider
}

interface Listeners {
  acked(count: number): void
  topic(topic: string): void
  /** Whether the server knows this connection as the person who opened the page. */
  isUs(client: string): boolean
}

function readOurMessages(provider: WebsocketProvider, { acked, topic, isUs }: Listeners): void {
  const { messageHandlers, awareness } = provider
  messageHandlers[messageType.hello] = (_encoder, decoder) => {
    decoding.readVarUint(decoder)
    const { client, name, color } = JSON.parse(decoding.readVarString(decoder))
    if (isUs(client)) awareness.setLocalStateField('user', { id: client, name, color })
  }
  messageHandlers[messageType.ack] = (_encoder, decoder) => acked(decoding.readVarUint(decoder))
  messageHandlers[messageType.changed] = (_encoder, decoder) => topic(decoding.readVarString(decoder))
}
