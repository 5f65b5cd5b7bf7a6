/**
 * Runs `act` once at a time. Who asks while it runs gets the run after, which all of them share, so that each sees what was
 * there when it asked.
 */
export function createSingleFlight<T>(act: () => Promise<T>): { run(): Promise<T>; settled(): Promise<void> } {
  let current: Promise<T> | null = null
  let following: Promise<T> | null = null

  function start(): Promise<T> {
    const run = act().finally(() => {
      if (current === run) current = null
    })
    current = run
    return run
  }

  function run(): Promise<T> {
    if (current === null) return start()
    following ??= current
      .catch(() => undefined)
      .then(() => {
        following = null
        return start()
      })
    return following
  }

  return {
    run,
    async settled() {
      for (let last = following ?? current; last !== null; last = following ?? current)
        await last.catch(() => undefined)
    },
  }
}
