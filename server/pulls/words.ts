import { plainLine, plainName } from '../github/plain'

/** Of a name in a sentence: a path, a check, a branch. */
const longest = 80

/** A few names from outside in a sentence of ours, and how many more there are. */
export function shownList(names: readonly string[], most = 3): string {
  const first = names.slice(0, most).map(shown)
  const more = names.length - first.length
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ')
}

/** A name from outside as it can stand in a sentence of ours. */
export function shown(name: string): string {
  return plainName(plainLine(name, longest * 2), longest)
}
