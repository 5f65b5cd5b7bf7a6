/** What was started, to be stopped in reverse. */
export interface Stops {
  /** Whether stopping has begun: then nothing more is to be started. */
  readonly begun: boolean
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
    get begun() {
      return running !== undefined
    },
    add: (stop) => {
      stops.push(stop)
    },
    run: () => {
      running ??= stopAll()
      return running
    },
  }
}
