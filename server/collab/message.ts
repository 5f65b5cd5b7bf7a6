import * as decoding from 'lib0/decoding'
import { messageType, syncType } from '../../lib/wire'

export type Message =
  | { readonly kind: 'ask'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly whole: boolean }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'ask-presence' }

export interface PresenceEntry {
  readonly client: number
  readonly state: unknown
  /** Length of the state's JSON. */
  readonly size: number
}

/** A frame that no honest client sends; the message says what was wrong with it. */
export class BadFrame extends Error {}

/** Reads one frame strictly: known type, whole fields, nothing behind them. Throws BadFrame for all else. */
export function readMessage(frame: Uint8Array): Message {
  return orBadFrame('The message can’t be read', () => {
    const decoder = decoding.createDecoder(frame)
    const message = readBody(decoder)
    if (decoding.hasContent(decoder)) throw new BadFrame('The message is longer than it says')
    return message
  })
}

/** Runs a decoder, whose errors are about its input. */
export function orBadFrame<T>(message: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadFrame) throw error
    throw new BadFrame(message, { cause: error })
  }
}

function readBody(decoder: decoding.Decoder): Message {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case messageType.sync:
      return readSync(decoder)
    case messageType.awareness:
      return { kind: 'presence', entries: readEntries(decoding.readVarUint8Array(decoder)) }
    case messageType.queryAwareness:
      return { kind: 'ask-presence' }
    default:
      throw new BadFrame(`Unexpected message type ${type}`)
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const type = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  switch (type) {
    case syncType.step1:
      return { kind: 'ask', stateVector: bytes }
    case syncType.step2:
      return { kind: 'update', update: bytes, whole: true }
    case syncType.update:
      return { kind: 'update', update: bytes, whole: false }
    default:
      throw new BadFrame(`Unexpected sync message type ${type}`)
  }
}

function readEntries(bytes: Uint8Array): readonly PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes)
  const entries: PresenceEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    if (!Number.isSafeInteger(client)) throw new BadFrame('Somebody is named who can’t be')
    decoding.readVarUint(decoder)
    const json = decoding.readVarString(decoder)
    entries.push({ client, state: JSON.parse(json), size: json.length })
  }
  return entries
}
