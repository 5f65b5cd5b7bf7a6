import {
  type Case,
  type Deviation,
  deviations,
  isAddedOtherwise,
  isEditedEntry,
  isJoined,
  linkName,
  linksOf,
  type Side,
} from './case'
import type { PageLine } from './page'
import type { Tally } from './tally'
import { type Excuse, type Finding, findExcuse } from './verdict'
import { holdsWords, likeness, saidBy, wordsOf } from './words'

/**
 * Every line stands in the result as often as both sides' changes say: nothing added is lost or doubled, nothing removed
 * comes back, nothing untouched changes, and no line is there that nobody wrote.
 */
export function judgeLines(judged: Case): readonly Finding[] {
  const found = deviations(judged.lines, () => false)
  const lines: LineCase = { ...judged, found, invented: found.filter(({ tally }) => isInvented(tally)) }
  return found.map((deviation) => ({
    fault: `line ${deviation.is}: ${JSON.stringify(deviation.name)} ${JSON.stringify(deviation.tally)}`,
    excuse: findExcuse(lineExcuses, deviation, lines),
  }))
}

interface LineCase extends Case {
  readonly found: readonly Deviation[]
  readonly invented: readonly Deviation[]
}

const isInvented = ({ base, ours, theirs, merged }: Tally): boolean => base + ours + theirs === 0 && merged > 0

const lineExcuses: readonly Excuse<LineCase>[] = [
  {
    name: 'words merged',
    reason: 'Both sides changed the line, so the result is a line of its own that holds the words of both.',
    applies: ({ name, is, tally }, { found, invented }) => {
      if (is === 'missing') return invented.some((line) => isMergedFrom(line.name, name, { found }))
      return isInvented(tally) && isWovenFrom(name, found)
    },
  },
  {
    name: 'kept in a conflict',
    reason: 'A contradiction: the other version stands and this one is kept beside it, in the conflict.',
    applies: ({ name, is }, judged) => is === 'missing' && isIn(name, judged),
  },
  {
    name: 'same entry once',
    reason: 'Both sides added an entry for the same link to the same section; one of the two texts stands.',
    applies: ({ name, is }, judged) => is === 'missing' && standsOtherwise(name, judged),
  },
  {
    name: 'edited and removed',
    reason:
      'One side removed an entry of several lines while the other edited one of them: the edited entry stands, whole.',
    applies: ({ name, is, tally }, judged) =>
      is === 'extra' && tally.merged <= tally.base && judged.conflictText !== '' && isEditedEntry(name, judged),
  },
  {
    name: 'white space',
    reason: 'Theirs changed nothing in the line but its white space, which may be left out.',
    applies: ({ name, tally }, { pages }) => {
      const isSame = (other: PageLine) => other.text !== name && bare(other.text) === bare(name)
      if (tally.theirs > tally.base) return [...pages.base, ...pages.merged].some(isSame)
      return tally.theirs < tally.base && tally.merged <= tally.ours && pages.theirs.some(isSame)
    },
  },
  {
    name: 'written otherwise, and removed',
    reason:
      'One side removed a line of which the other only changed case, punctuation, marks or how an address is written: ' +
      'how a line is written is no edit.',
    applies: ({ name, is, tally }, { lines }) =>
      is === 'missing' &&
      tally.base === 0 &&
      [...lines].some(
        ([other, { base, ours, theirs }]) =>
          other !== name && base > ours && base > theirs && saidBy(other) === saidBy(name),
      ),
  },
  {
    name: 'written otherwise, and added twice',
    reason: 'Both sides added a line that differs only in how it is written; one of the two stands.',
    applies: ({ name, is }, judged) => is === 'missing' && isAddedOtherwise(name, judged),
  },
  {
    name: 'joined to a new entry',
    reason: 'Theirs wrote an entry right above a line without a bullet, which thereby is the rest of that entry.',
    applies: ({ name, is, tally }, judged) => is === 'extra' && tally.merged <= tally.base && isJoined(name, judged),
  },
  {
    name: 'section kept for an addition',
    reason: 'One side removed a heading under which the other added something: what was added keeps its section.',
    applies: ({ name, is, tally }, judged) =>
      is === 'extra' && tally.merged <= tally.base && isKeptHeading(name, judged),
  },
]

/** Whether the line holds what this missing one has beyond the lines that stood in the base. */
function isMergedFrom(line: string, missing: string, { found }: { found: readonly Deviation[] }): boolean {
  const words = wordsOf(line)
  const own = wordsOf(missing)
  return likeness(words, own) >= 0.3 && isWovenFrom(line, found)
}

/** Whether every word of the line comes from two lines that the result lacks, one of each side. */
function isWovenFrom(line: string, found: readonly Deviation[]): boolean {
  const lost = (side: Side) =>
    found.filter(({ is, tally }) => is === 'missing' && tally[side] > tally.base).map(({ name }) => wordsOf(name))
  const words = wordsOf(line)
  return lost('ours').some((ours) => lost('theirs').some((theirs) => holdsWords(words, ours, theirs)))
}

/** The line without any white space: no-break spaces are some, too. */
const bare = (text: string): string => text.replace(/\s/g, '')

/** Whether a conflict holds the line, or all words in which it differs from the line that stands instead. */
function isIn(line: string, { conflictText, pages }: Case): boolean {
  if (conflictText === '') return false
  if (conflictText.includes(line.replace(/^\* /, ''))) return true
  const words = wordsOf(line)
  const standing = [...pages.merged, ...pages.base]
    .map(({ text }) => wordsOf(text))
    .filter((other) => likeness(other, words) >= 0.3)
    .toSorted((one, other) => likeness(other, words) - likeness(one, words))
  return [standing[0] ?? wordsOf(''), wordsOf('')].some((known) => holdsWords(words, known, wordsOf(conflictText)))
}

function standsOtherwise(text: string, { pages }: Case): boolean {
  const entries = (page: readonly PageLine[]) => linksOf(page).filter(({ kind }) => kind === 'entry')
  const names = (page: readonly PageLine[]) => new Set(entries(page).map(linkName))
  const [base, ours, theirs, merged] = [pages.base, pages.ours, pages.theirs, pages.merged].map(names)
  return entries([...pages.ours, ...pages.theirs]).some(({ line, ...link }) => {
    const name = linkName({ line, ...link })
    const isAddedTwice = !base?.has(name) && ours?.has(name) && theirs?.has(name)
    return line.text === text && isAddedTwice && merged?.has(name)
  })
}

function isKeptHeading(text: string, { pages }: Case): boolean {
  const at = pages.merged.findIndex((line) => line.isHeading && line.text === text)
  const next = pages.merged[at + 1]
  const isBase = (line: PageLine) => pages.base.some((other) => other.text === line.text)
  return at >= 0 && next !== undefined && pages.merged.slice(at + 1).some((line) => !line.isHeading && !isBase(line))
}
