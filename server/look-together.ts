/**
 * Asks in one query for all that is wanted in the same turn: hundreds come at once when a server was away. Each is told what
 * is so after they asked, or undefined; where the query fails, it fails for all of them.
 */
export function lookTogether<Key, Value>(
  look: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let wanted: Set<Key> | null = null
  let found: Promise<ReadonlyMap<Key, Value>> = Promise.resolve(new Map())
  return async (key) => {
    if (wanted === null) {
      const keys = new Set<Key>()
      wanted = keys
      found = new Promise((resolve, reject) => {
        setImmediate(() => {
          wanted = null
          look([...keys]).then(resolve, reject)
        })
      })
    }
    wanted.add(key)
    return (await found).get(key)
  }
}
