/** What was started, to be stopped in reverse. */
export interface Stops {
  add(stop: () => Promise<void>): void
  /** Stops everything once, the last first; one that fails does not keep the others from it. */
  run(): Promise<void>
}

export function createStops(onError: (error: unknown) => void): Stops {
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop().catch(onError)
  }
  let running: Promise<void> | undefined
  return {
    add: (stop) => {
      stops.push(stop)
    },
    run: () => {
      running ??= stopAll()
      return running
    },
  }
}
