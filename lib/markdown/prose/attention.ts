import type { ProseMark } from '../../issue'
import { proseMark } from './node'

/** A run of `*`, `_` or `~`. What it turns out to be: the marks it closes, characters left over, the marks it opens. */
export interface Run {
  readonly kind: 'run'
  readonly char: string
  readonly length: number
  readonly canOpen: boolean
  readonly canClose: boolean
  left: number
  /** Innermost first. */
  readonly opens: ProseMark[]
  closes: number
}

const white = /^[\s\u00a0]?$/u
const punctuation = /^[\p{P}\p{S}]$/u

/** The run of `char` from `at` to `end`, with what may stand beside a delimiter decided by its neighbours. */
export function runAt(text: string, at: number, end: number): Run {
  const char = text.charAt(at)
  const before = text.charAt(at - 1)
  const after = text.charAt(end)
  const left = isFlanking(after, before)
  const right = isFlanking(before, after)
  const isWordless = char === '_'
  const canOpen = left && (!isWordless || !right || punctuation.test(before))
  const canClose = right && (!isWordless || !left || punctuation.test(after))
  const length = end - at
  const isTooLong = char === '~' && length > 2
  return {
    kind: 'run',
    char,
    length,
    canOpen: canOpen && !isTooLong,
    canClose: canClose && !isTooLong,
    left: length,
    opens: [],
    closes: 0,
  }
}

/** Whether a delimiter hugs `inner`, given what stands on its other side. */
function isFlanking(inner: string, outer: string): boolean {
  return !white.test(inner) && (!punctuation.test(inner) || white.test(outer) || punctuation.test(outer))
}

interface Link {
  readonly run: Run
  before: Link | null
  after: Link | null
}

/**
 * Finds the pairs among runs in order, by CommonMark's rules: each closer looks back for the nearest opener that fits;
 * `floors` remember how far back it is in vain, which keeps this linear. False where parsers differ on a pair.
 */
export function pairRuns(runs: readonly Run[]): boolean {
  const floors = new Map<string, Link | null>()
  let closer = chain(runs)
  while (closer !== null) {
    if (!closer.run.canClose) {
      closer = closer.after
      continue
    }
    const key = floorKey(closer.run)
    const opener = findOpener(closer, floors.get(key) ?? null)
    if (opener === null) {
      floors.set(key, closer.before)
      const next: Link | null = closer.after
      if (!closer.run.canOpen) unlink(closer)
      closer = next
    } else if (isDoubtful(opener.run, closer.run)) return false
    else closer = join(opener, closer)
  }
  return true
}

function chain(runs: readonly Run[]): Link | null {
  let last: Link | null = null
  let first: Link | null = null
  for (const run of runs) {
    const link: Link = { run, before: last, after: null }
    if (last === null) first = link
    else last.after = link
    last = link
  }
  return first
}

const floorKey = ({ char, canOpen, length }: Run): string =>
  `${char}${canOpen ? 1 : 0}${char === '~' ? length : length % 3}`

function findOpener(closer: Link, floor: Link | null): Link | null {
  for (let link = closer.before; link !== null && link !== floor; link = link.before) {
    if (fits(link.run, closer.run)) return link
  }
  return null
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char || !opener.canOpen) return false
  if (opener.char === '~') return opener.length === closer.length
  return !isThreefold(opener, closer, (run) => run.length)
}

/** The rule of three, by the runs' lengths: where either may open and close, they must not add up to a multiple of it. */
function isThreefold(opener: Run, closer: Run, length: (run: Run) => number): boolean {
  const isEither = closer.canOpen || opener.canClose
  return isEither && length(closer) % 3 !== 0 && (length(opener) + length(closer)) % 3 === 0
}

/** CommonMark takes the lengths as written, micromark what is left of them. */
const isDoubtful = (opener: Run, closer: Run): boolean =>
  opener.char !== '~' && isThreefold(opener, closer, (run) => run.left)

/** Takes one mark's characters from both; gives the run to go on with. */
function join(opener: Link, closer: Link): Link | null {
  const count = opener.run.char === '~' ? closer.run.length : opener.run.left > 1 && closer.run.left > 1 ? 2 : 1
  const delimiter = opener.run.char.repeat(count)
  const type = opener.run.char === '~' ? 'strike' : count === 2 ? 'bold' : 'italic'
  opener.run.opens.push(proseMark(type, { delimiter: delimiter === usualDelimiter[type] ? null : delimiter }))
  closer.run.closes += 1
  opener.run.left -= count
  closer.run.left -= count
  opener.after = closer
  closer.before = opener
  if (opener.run.left === 0) unlink(opener)
  if (closer.run.left > 0) return closer
  const next = closer.after
  unlink(closer)
  return next
}

/** The delimiter of each mark where its source says no other. */
export const usualDelimiter: Readonly<Record<'bold' | 'italic' | 'strike', string>> = {
  bold: '**',
  italic: '*',
  strike: '~~',
}

function unlink(link: Link): void {
  if (link.before !== null) link.before.after = link.after
  if (link.after !== null) link.after.before = link.before
}
