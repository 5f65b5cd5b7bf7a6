/** The time, passed in wherever a rule depends on it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
