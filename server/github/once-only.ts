import type { Answer } from './github'
import { isUnsure } from './problem'

export interface OnceOnly<T> {
  /** What is there already; null where nothing is. */
  readonly find: () => Promise<Answer<T | null>>
  readonly act: () => Promise<Answer<T>>
}

/**
 * Does what must be done once, though an answer may get lost after it was done: looks before each of two tries, and after the
 * second.
 */
export async function onceOnly<T>({ find, act }: OnceOnly<T>): Promise<Answer<T>> {
  const before = await find()
  if (!before.ok) return before
  if (before.value !== null) return { ok: true, value: before.value }
  const first = await act()
  if (first.ok || !isUnsure(first)) return first
  const between = await find()
  if (!between.ok) return first
  if (between.value !== null) return { ok: true, value: between.value }
  const second = await act()
  if (second.ok || !isUnsure(second)) return second
  const after = await find()
  return after.ok && after.value !== null ? { ok: true, value: after.value } : second
}
