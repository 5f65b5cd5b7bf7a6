import * as decoding from 'lib0/decoding'
import { z } from 'zod'
import type { Person } from './types'

/** What one message between servers holds at most, in bytes, before it is base64. */
const mostBytes = 5_000

/** Somebody whose connection is at another server, which fixed the name. */
export class Elsewhere {
  readonly person: Person
  readonly server: string
  /** When that server last spoke of them. */
  readonly heardAt: number

  constructor(at: { readonly person: Person; readonly server: string; readonly heardAt: number }) {
    this.person = at.person
    this.server = at.server
    this.heardAt = at.heardAt
  }
}

/** One line of what another server says; a `state` of null takes it away. */
export interface RelayedEntry {
  readonly client: number
  readonly clock: number
  readonly state: (Readonly<Record<string, unknown>> & { readonly user: Person }) | null
}

/** Entries as `presenceEntry` makes them, in messages of a size that may be sent. One that alone is too long is left out. */
export function packPresence(entries: readonly Uint8Array[]): readonly string[] {
  const packs: Uint8Array[][] = []
  let size = mostBytes
  for (const entry of entries) {
    if (entry.byteLength > mostBytes) continue
    if (size + entry.byteLength > mostBytes) {
      packs.push([])
      size = 0
    }
    packs.at(-1)?.push(entry)
    size += entry.byteLength
  }
  return packs.map((pack) => Buffer.concat(pack).toString('base64'))
}

const stateSchema = z
  .looseObject({ user: z.object({ id: z.string(), name: z.string(), color: z.string().regex(/^#[0-9a-f]{6}$/) }) })
  .nullable()

/** The entries of one message; throws where it is none. */
export function unpackPresence(packed: string): readonly RelayedEntry[] {
  const decoder = decoding.createDecoder(Uint8Array.from(Buffer.from(packed, 'base64')))
  const entries: RelayedEntry[] = []
  while (decoding.hasContent(decoder)) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ client, clock, state: stateSchema.parse(JSON.parse(decoding.readVarString(decoder))) })
  }
  return entries
}
