import { describeError } from './describe-error'

/** Names under which secrets, and what people wrote to be found by, are handed about. */
const secret =
  /^(?:.*token|.*secret|.*password|.*cookie|cookies|authorization|.*e-?mail|params|parameters|body|key|.*apikey|session)$/i

const deepest = 6
const mostItems = 50
const longest = 4_000
const longestName = 200

/**
 * What is written of a value that is logged, as plain data: errors by what they are, nothing under a secret's name, no more
 * than a person would read.
 */
export function plainOf(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value)
  if (typeof value === 'string') return value.length <= longest ? value : `${value.slice(0, longest)} …`
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '…'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  if (value instanceof URL) return value.href
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => plainOf(item, depth + 1))
  return plainFields(value, depth)
}

export function plainFields(value: object, depth = 0): Record<string, unknown> {
  const entries = Object.entries(value).slice(0, mostItems)
  return Object.fromEntries(
    entries.map(([name, field]) => [
      name.slice(0, longestName),
      secret.test(name) && field !== null ? '[redacted]' : plainOf(field, depth + 1),
    ]),
  )
}
