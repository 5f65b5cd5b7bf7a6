/** How many queries go on at once; what is wanted meanwhile goes with the next. */
const mostAtOnce = 2

interface Batch<Key, Value> {
  readonly keys: Set<Key>
  readonly found: Promise<ReadonlyMap<Key, Value>>
  readonly start: () => void
}

/**
 * Asks in few queries for all that is wanted at about the same time: hundreds come at once when a server was away. Each is
 * told what is so after they asked, or undefined; where a query fails, it fails for all who are in it.
 */
export function lookTogether<Key, Value>(
  look: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let next: Batch<Key, Value> | null = null
  let running = 0

  function startNext(): void {
    if (next === null || running >= mostAtOnce) return
    const { start } = next
    next = null
    running += 1
    start()
  }

  function open(): Batch<Key, Value> {
    const keys = new Set<Key>()
    let start = () => {}
    const found = new Promise<ReadonlyMap<Key, Value>>((resolve, reject) => {
      start = () =>
        void look([...keys])
          .finally(() => {
            running -= 1
            startNext()
          })
          .then(resolve, reject)
    })
    // After all that comes in this turn.
    setImmediate(startNext)
    return { keys, found, start }
  }

  return async (key) => {
    next ??= open()
    next.keys.add(key)
    return (await next.found).get(key)
  }
}
