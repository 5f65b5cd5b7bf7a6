/** Marks the branch of a switch that no value may reach; throws with the value when one does. */
export function unreachable(value: never): never {
  throw new RangeError(`Unexpected value ${JSON.stringify(value)}`)
}

/** The value, or a thrown RangeError saying what was missing: for what can only be absent by a bug. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RangeError(`Missing ${what}`)
  return value
}
