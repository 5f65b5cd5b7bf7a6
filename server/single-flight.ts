export interface SingleFlight<T> {
  /** Who asks while it runs gets the run after, which all of them share, so that each sees what was there when it asked. */
  run(): Promise<T>
  /** For who is content with what is under way: that, or a new run where there is none. */
  join(): Promise<T>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** Runs `act` once at a time. */
export function createSingleFlight<T>(act: () => Promise<T>): SingleFlight<T> {
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
    join: () => current ?? start(),
    async settled() {
      for (let last = following ?? current; last !== null; last = following ?? current)
        await last.catch(() => undefined)
    },
  }
}
