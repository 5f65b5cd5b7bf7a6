import type { ProseMark } from '../../issue'
import { proseMark } from './node'

/** What a run may do. */
interface Flanks {
  readonly canOpen: boolean
  readonly canClose: boolean
}

/** A run of `*`, `_` or `~`. What it turns out to be: the marks it closes, characters left over, the marks it opens. */
export interface Run extends Flanks {
  readonly kind: 'run'
  readonly char: string
  readonly length: number
  /** What micromark says it may do, where that differs: it takes a delimiter of any kind beside a run for white space. */
  readonly other: Flanks | null
  left: number
  /** Innermost first. */
  readonly opens: ProseMark[]
  closes: number
}

const white = /^[\s\u00a0]?$/u
const punctuation = /^[\p{P}\p{S}]$/u

/** The run of `char` from `at` to `end`, with what it may do decided by its neighbours. */
export function runAt(text: string, at: number, end: number): Run {
  const char = text.charAt(at)
  const length = end - at
  const sides = { before: text.charAt(at - 1), after: text.charAt(end) }
  const left = isFlanking(sides.after, sides.before)
  const right = isFlanking(sides.before, sides.after)
  const isEager = char !== '~' || length < 3
  const flanks = isEager ? flanksOf(char, { left, right }, sides) : { canOpen: false, canClose: false }
  const eager = { left: left || isDelimiter(sides.after), right: right || isDelimiter(sides.before) }
  const isSame = !isEager || (eager.left === left && eager.right === right)
  return {
    kind: 'run',
    char,
    length,
    ...flanks,
    other: isSame ? null : flanksOf(char, eager, sides),
    left: length,
    opens: [],
    closes: 0,
  }
}

const isDelimiter = (char: string): boolean => char === '*' || char === '_' || char === '~'

function flanksOf(
  char: string,
  { left, right }: { readonly left: boolean; readonly right: boolean },
  { before, after }: { readonly before: string; readonly after: string },
): Flanks {
  if (char !== '_') return { canOpen: left, canClose: right }
  const isEdge = (side: string) => white.test(side) || punctuation.test(side)
  return { canOpen: left && (!right || isEdge(before)), canClose: right && (!left || isEdge(after)) }
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
  if (runs.length < 2) return true
  const isSimple = runs.every((run) => run.other === null && run.length === 1)
  const others = isSimple ? null : runs.map(otherwise)
  pair(runs, (run) => run.length)
  if (others === null) return true
  // CommonMark's rule of three takes the lengths as written, micromark what is left of them.
  pair(others, (run) => run.left)
  return runs.every((run, index) => isAlike(run, others[index]))
}

type LengthOf = (run: Run) => number

const otherwise = (run: Run): Run => ({ ...run, ...run.other, other: null, opens: [] })

function isAlike(run: Run, other: Run | undefined): boolean {
  const types = (one: Run | undefined) => one?.opens.map((mark) => mark.type).join(' ')
  return run.left === other?.left && run.closes === other.closes && types(run) === types(other)
}

function pair(runs: readonly Run[], lengthOf: LengthOf): void {
  const floors = new Map<string, Link | null>()
  let closer = chain(runs)
  while (closer !== null) {
    if (!closer.run.canClose) {
      closer = closer.after
      continue
    }
    const key = floorKey(closer.run, lengthOf)
    const opener = findOpener(closer, floors.get(key) ?? null, lengthOf)
    if (opener === null) {
      floors.set(key, closer.before)
      const next: Link | null = closer.after
      if (!closer.run.canOpen) unlink(closer)
      closer = next
    } else closer = join(opener, closer)
  }
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

function floorKey(run: Run, lengthOf: LengthOf): string {
  const length = lengthOf(run)
  return `${run.char}${run.canOpen ? 1 : 0}${run.char === '~' ? length : length % 3}`
}

function findOpener(closer: Link, floor: Link | null, lengthOf: LengthOf): Link | null {
  for (let link = closer.before; link !== null && link !== floor; link = link.before) {
    if (fits(link.run, closer.run, lengthOf)) return link
  }
  return null
}

function fits(opener: Run, closer: Run, lengthOf: LengthOf): boolean {
  if (opener.char !== closer.char || !opener.canOpen) return false
  if (opener.char === '~') return opener.length === closer.length
  const isEither = closer.canOpen || opener.canClose
  return !(isEither && lengthOf(closer) % 3 !== 0 && (lengthOf(opener) + lengthOf(closer)) % 3 === 0)
}

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
