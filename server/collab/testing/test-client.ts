import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageType, syncType } from '../../../lib/wire'
import { askFrame, presenceEntry, presenceFrame, stateFrame, updateFrame } from '../frames'
import type { Room } from '../room'
import type { Connection, RoomSocket } from '../types'

/** A browser without a browser: its socket is a queue that a test empties. */
export class TestClient implements RoomSocket {
  readonly doc = new Y.Doc()
  open = true
  closed: { readonly code: number; readonly reason: string } | null = null
  /** The highest acknowledgement. */
  acked = 0
  /** How many sync messages with edits were sent. */
  sent = 0
  hello: unknown = null
  topics: string[] = []
  /** States of others by client id; null where it was taken away. */
  presence = new Map<number, unknown>()
  readonly inbox: Uint8Array[] = []
  readonly #userId: string
  #connection: Connection | null = null

  constructor(userId: string) {
    this.#userId = userId
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#connection !== null) this.sendEdit(updateFrame(update))
    })
  }

  join(room: Room): this {
    this.open = true
    this.#connection = room.join(this, { id: this.#userId, name: `Name of ${this.#userId}`, color: '#336699' })
    this.sendRaw(askFrame(Y.encodeStateVector(this.doc)))
    return this
  }

  leave(): void {
    this.open = false
    this.#connection?.leave()
    this.#connection = null
  }

  sendRaw(frame: Uint8Array): void {
    this.#connection?.receive(frame)
  }

  sendEdit(frame: Uint8Array): void {
    this.sent += 1
    this.sendRaw(frame)
  }

  say(state: unknown, client = this.doc.clientID): void {
    this.sendRaw(presenceFrame([presenceEntry(client, 1, JSON.stringify(state))]))
  }

  send(frames: readonly Uint8Array[]): void {
    this.inbox.push(...frames)
  }

  offer(frame: Uint8Array): void {
    this.inbox.push(frame)
  }

  close(code: number, reason: string): void {
    this.open = false
    this.closed = { code, reason }
    this.#connection = null
  }

  /** Reads everything that has come; false when there was nothing. */
  read(): boolean {
    const frames = this.inbox.splice(0)
    for (const frame of frames) this.#handle(decoding.createDecoder(frame))
    return frames.length > 0
  }

  get isSaved(): boolean {
    return this.acked === this.sent
  }

  text(): string {
    return this.doc.getText('text').toString()
  }

  write(text: string): void {
    this.doc.getText('text').insert(this.text().length, text)
  }

  #handle(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) this.#sync(decoder)
    if (type === messageType.ack) this.acked = decoding.readVarUint(decoder)
    if (type === messageType.changed) this.topics.push(decoding.readVarString(decoder))
    if (type === messageType.awareness) this.#presence(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
    if (type === messageType.hello) {
      decoding.readVarUint(decoder)
      this.hello = JSON.parse(decoding.readVarString(decoder))
    }
  }

  #sync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (type === syncType.step1) this.sendEdit(stateFrame(Y.encodeStateAsUpdate(this.doc, bytes)))
    else Y.applyUpdate(this.doc, bytes, this)
  }

  #presence(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      this.presence.set(client, JSON.parse(decoding.readVarString(decoder)))
    }
  }
}
