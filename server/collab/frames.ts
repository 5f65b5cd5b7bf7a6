import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType, protocolVersion, syncType, type Topic } from '../../lib/wire'
import type { Person } from './types'

type Encoder = ReturnType<typeof encoding.createEncoder>

function frame(type: number, write: (encoder: Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    write(encoder)
  })
}

function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  return frame(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export const askFrame = (stateVector: Uint8Array): Uint8Array => syncFrame(syncType.step1, stateVector)
export const stateFrame = (state: Uint8Array): Uint8Array => syncFrame(syncType.step2, state)
/** The state in a `stateFrame`: the same bytes, not a copy. */
export function readState(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame)
  decoder.pos = 2
  return decoding.readVarUint8Array(decoder)
}

export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncType.update, update)

export function helloFrame(person: Person): Uint8Array {
  return frame(messageType.hello, (encoder) => {
    encoding.writeVarUint(encoder, protocolVersion)
    encoding.writeVarString(encoder, JSON.stringify({ client: person.id, name: person.name, color: person.color }))
  })
}

export function ackFrame(count: number): Uint8Array {
  return frame(messageType.ack, (encoder) => encoding.writeVarUint(encoder, count))
}

export function changedFrame(topic: Topic): Uint8Array {
  return frame(messageType.changed, (encoder) => encoding.writeVarString(encoder, topic))
}

/** `entries` as `presenceEntry` makes them. */
export function presenceFrame(entries: readonly Uint8Array[]): Uint8Array {
  return frame(messageType.awareness, (encoder) => {
    const body = encoding.encode((inner) => {
      encoding.writeVarUint(inner, entries.length)
      for (const entry of entries) encoding.writeUint8Array(inner, entry)
    })
    encoding.writeVarUint8Array(encoder, body)
  })
}

/** One client's line in an awareness message; a `state` of `null` takes it away. */
export function presenceEntry(client: number, clock: number, state: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  })
}

/** Says nothing, so that a client which closes after 30 silent seconds stays. */
export const keepAliveFrame: Uint8Array = presenceFrame([])
