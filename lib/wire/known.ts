import { protocolVersion } from './index'

/** What a client knows of the board it asks for; null where it does not say. */
export interface Known {
  readonly version: number | null
  readonly epoch: number | null
}

/** The query that says it. */
export function knownQuery(epoch: number): string {
  return `v=${protocolVersion}&epoch=${epoch}`
}

/** Reads it from the part of an address behind `?`; null for any other form, which no client of ours sends. */
export function readKnown(query: string): Known | null {
  if (query === '') return { version: null, epoch: null }
  const match = /^v=(\d{1,4})(?:&epoch=(\d{1,10}))?$/.exec(query)
  if (match?.[1] === undefined) return null
  return { version: Number(match[1]), epoch: match[2] === undefined ? null : Number(match[2]) }
}
