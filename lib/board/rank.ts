import { BASE_62_DIGITS, generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** What stands in order among its siblings: by rank, and by id where two ranks are equal. */
export interface Ranked {
  readonly id: string
  readonly rank: string
}

export function compareRanked(a: Ranked, b: Ranked): number {
  return compare(a.rank, b.rank) || compare(a.id, b.id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ranks for a list that is made at once, with nobody else inserting. */
export function initialRanks(count: number): readonly string[] {
  return generateNKeysBetween(null, null, count)
}

/**
 * Ranks for `ids`, in this order, between two ranks (null: no bound). They open with a piece made from the first id, so
 * that what two people insert at one place at once gets different ranks and stays together, not interleaved.
 */
export function ranksBetween(low: string | null, high: string | null, ids: readonly string[]): readonly string[] {
  const first = ids[0]
  if (first === undefined) return []
  const base = keyApart(low, high) + suffixOf(first)
  const width = Math.ceil(Math.log(ids.length + 1) / Math.log(BASE_62_DIGITS.length))
  return ids.map((_, index) => (index === 0 ? base : `${base}${digits(index, width)}${LAST_DIGIT}`))
}

/** A rank never ends with the lowest digit; any other closes it. */
const LAST_DIGIT = 'V'

/** A key between the bounds that `high` does not open with, so that whatever is appended to it stays below `high`. */
function keyApart(low: string | null, high: string | null): string {
  let key = generateKeyBetween(low, high)
  while (high?.startsWith(key)) key = generateKeyBetween(key, high)
  return key
}

const SUFFIX_LENGTH = 4

/** Four digits from the id's FNV-1a hash: equal for two ids about once in 14 million. */
function suffixOf(id: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash ^= id.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  const text = digits(hash, SUFFIX_LENGTH).slice(-SUFFIX_LENGTH)
  return text.endsWith('0') ? `${text.slice(0, -1)}${LAST_DIGIT}` : text
}

function digits(value: number, width: number): string {
  let rest = value
  let text = ''
  while (text.length < width || rest > 0) {
    text = `${BASE_62_DIGITS[rest % BASE_62_DIGITS.length]}${text}`
    rest = Math.floor(rest / BASE_62_DIGITS.length)
  }
  return text
}

/** Whether a rank read from a document is one that ranks can be made from. */
export function isRank(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return false
  const head = value.charCodeAt(0)
  const integerLength = head >= 97 ? head - 95 : 92 - head
  return value.length === integerLength || (value.length > integerLength && !value.endsWith('0'))
}

/** Where new blocks go among siblings: their ranks, and new ranks for siblings that had to make room. */
export interface Slot {
  readonly ranks: readonly string[]
  readonly moved: readonly Ranked[]
}

/**
 * Ranks for `ids` right after the sibling at `index` (-1: before all). Siblings that follow it with its very rank, which
 * happens about never, are ranked anew.
 */
export function slotAfter(siblings: readonly Ranked[], index: number, ids: readonly string[]): Slot {
  const low = siblings[index]?.rank ?? null
  let next = index + 1
  while (low !== null && siblings[next]?.rank === low) next += 1
  const shifted = siblings.slice(index + 1, next).map((sibling) => sibling.id)
  const ranks = ranksBetween(low, siblings[next]?.rank ?? null, [...ids, ...shifted])
  return {
    ranks: ranks.slice(0, ids.length),
    moved: shifted.map((id, at) => ({ id, rank: ranks[ids.length + at] ?? '' })),
  }
}
