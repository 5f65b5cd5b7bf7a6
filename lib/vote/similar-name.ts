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
  const bare = name.replace(/^(?:rust-?|rs-)(?=.{3})|(?<=.{3})-?rust$|(?<=.{3})-rs$|(?<=.{5})rs$/g, '')
  return bare.replaceAll('-', '').replace(/(.)\1+/g, '$1')
}

/** Names of fewer letters are so near to each other that one letter says nothing. */
const shortest = 5

/** One letter added, left out or changed, or two that stand beside each other exchanged. */
function isOneEdit(name: string, known: string): boolean {
  const start = [...known].findIndex((letter, at) => letter !== name[at])
  const at = start === -1 ? known.length : start
  const [rest, knownRest] = [name.slice(at), known.slice(at)]
  if (knownRest.length > 1 && `${rest[1]}${rest[0]}${rest.slice(2)}` === knownRest) return true
  if (known.length < shortest) return false
  return rest === knownRest.slice(1) || rest.slice(1) === knownRest || rest.slice(1) === knownRest.slice(1)
}
