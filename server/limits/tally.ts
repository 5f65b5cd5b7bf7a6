/** Counts what is open at once, by key. */
export interface Tally {
  /** One more of this key, until what is returned is called; null where there are as many as may be. */
  hold(key: string | number): (() => void) | null
  /** How many keys have something open. */
  readonly size: number
}

export function createTally(most: number): Tally {
  const open = new Map<string | number, number>()
  const change = (key: string | number, by: number) => {
    const count = (open.get(key) ?? 0) + by
    if (count > 0) open.set(key, count)
    else open.delete(key)
  }
  return {
    get size() {
      return open.size
    },
    hold(key) {
      if ((open.get(key) ?? 0) >= most) return null
      change(key, 1)
      let held = true
      return () => {
        if (held) change(key, -1)
        held = false
      }
    },
  }
}
