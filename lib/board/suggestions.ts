import type * as Y from 'yjs'
import type { BlockId } from '../issue'
import { blocksOf } from './board-state'
import type { BlockMap } from './content'
import { blockKey } from './keys'
import type { Suggestion } from './types'

const none: readonly Suggestion[] = []

/** What is suggested for a block, oldest first; at most one for each field. */
export function readSuggestions(map: BlockMap): readonly Suggestion[] {
  const value = map.get(blockKey.suggestion)
  return Array.isArray(value) ? value.filter(isSuggestion) : none
}

/** What is suggested for a block of a board. */
export function suggestionsOf(doc: Y.Doc, block: BlockId): readonly Suggestion[] {
  const map = blocksOf(doc).get(block)
  return map === undefined ? none : readSuggestions(map)
}

/** Sets the suggestions of a block; writes only where they differ. */
export function writeSuggestions(map: BlockMap, suggestions: readonly Suggestion[]): void {
  if (JSON.stringify(readSuggestions(map)) === JSON.stringify(suggestions)) return
  if (suggestions.length === 0) map.delete(blockKey.suggestion)
  else map.set(blockKey.suggestion, [...suggestions])
}

/** Adds suggestions; a newer one for the same field takes the place of the older. */
export function addSuggestions(map: BlockMap, added: readonly Suggestion[]): void {
  const fields = new Set(added.map(({ field }) => field))
  const now = readSuggestions(map)
  const kept = now.filter((each) => !fields.has(each.field) || added.some((other) => isSame(each, other)))
  writeSuggestions(map, [...kept, ...added.filter((each) => !kept.some((other) => isSame(each, other)))])
}

const isSame = (a: Suggestion, b: Suggestion): boolean => a.field === b.field && a.theirs === b.theirs

function isSuggestion(value: unknown): value is Suggestion {
  if (typeof value !== 'object' || value === null) return false
  const { field, theirs } = value as { field?: unknown; theirs?: unknown }
  return typeof field === 'string' && (theirs === null || typeof theirs === 'string')
}
