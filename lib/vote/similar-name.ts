import { famousCrates } from './famous-crates'
import { foldCrate } from './nomination-key'

/** The well-known crate that has nearly this name, where this is another one: perhaps that was meant. */
export function similarName(name: string): string | null {
  const folded = foldCrate(name)
  if (famous.has(folded)) return null
  const core = coreOf(folded)
  return famousCrates.find((known) => core === coreOf(foldCrate(known)) || isOneEdit(folded, foldCrate(known))) ?? null
}

const famous: ReadonlySet<string> = new Set(famousCrates.map(foldCrate))

/** A name without what is easily added to it: `rust` and `rs` at either end, separators, letters said twice. */
function coreOf(name: string): string {
  const bare = name.replace(/^(?:rust|rs)-|-(?:rust|rs)$/g, '').replaceAll('-', '')
  return bare.replace(/(.)\1+/g, '$1')
}

/** Shorter names are so near to each other that it says nothing. */
const shortest = 5

/** One letter added, left out, changed, or two that stand beside each other exchanged. */
function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < shortest || long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const [rest, longRest] = [short.slice(at), long.slice(at)]
  if (rest.length < longRest.length) return rest === longRest.slice(1)
  return rest.slice(1) === longRest.slice(1) || `${rest[1]}${rest[0]}${rest.slice(2)}` === longRest
}
