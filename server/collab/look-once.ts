import { createSingleFlight, type SingleFlight } from '../single-flight'

/**
 * Asks once for all who want to know the same at the same time, each being told what is so after they asked. Nothing is kept
 * longer than somebody waits for it.
 */
export function lookOnce<Key, Value>(look: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const asked = new Map<Key, { readonly flight: SingleFlight<Value>; waiting: number }>()
  return async (key) => {
    const entry = asked.get(key) ?? { flight: createSingleFlight(() => look(key)), waiting: 0 }
    asked.set(key, entry)
    entry.waiting += 1
    try {
      return await entry.flight.run()
    } finally {
      entry.waiting -= 1
      if (entry.waiting === 0) asked.delete(key)
    }
  }
}
