import {
  type Case,
  type Deviation,
  deviations,
  isAddedOtherwise,
  isEditedEntry,
  isJoined,
  linkName,
  linksOf,
  type PlacedLink,
  type Side,
} from './case'
import { allowed } from './tally'
import { type Excuse, type Finding, findExcuse } from './verdict'

/**
 * Every link stands in every section as often as both sides' changes say; what both added to one section stands there
 * once. So a link that is lost, doubled or in another section than its author put it deviates.
 */
export function judgeLinks(judged: Case): readonly Finding[] {
  const found = deviations(judged.links, isOnce)
  return found.map((deviation) => ({
    fault: `link ${deviation.is}: ${deviation.name.split('\t').join(' · ')} ${JSON.stringify(deviation.tally)}`,
    excuse: findExcuse(linkExcuses, deviation, judged),
  }))
}

const isOnce = (name: string): boolean => name.startsWith('entry\t')

const sides: ReadonlyArray<readonly [Side, Side]> = [
  ['ours', 'theirs'],
  ['theirs', 'ours'],
]

const linkExcuses: readonly Excuse<Case>[] = [
  {
    name: 'kept in a conflict',
    reason: 'A contradiction: the other version stands and this one is kept beside it, in the conflict.',
    applies: ({ name, is }, { conflictText }) => is === 'missing' && conflictText.includes(addressOf(name)),
  },
  {
    name: 'edited and removed',
    reason: 'One side removed the entry while the other edited it: the edited version stands.',
    applies: ({ name, is, tally }, judged) =>
      is === 'extra' &&
      tally.merged <= tally.base &&
      judged.conflictText !== '' &&
      named(name, judged, 'merged').some(({ line }) => isEditedEntry(line.text, judged)),
  },
  {
    name: 'joined to a new entry',
    reason: 'Theirs wrote an entry right above a line without a bullet, which thereby is the rest of that entry.',
    applies: ({ name, is, tally }, judged) =>
      is === 'extra' &&
      tally.merged <= tally.base &&
      named(name, judged, 'merged').some(({ line }) => isJoined(line.text, judged)),
  },
  {
    name: 'written otherwise, and added twice',
    reason: 'Both sides added a line that differs only in how it is written; one of the two stands, with its address.',
    applies: (deviation, judged) =>
      deviation.is === 'missing' && sides.some(([one]) => areAddedOtherwise(deviation, one, judged)),
  },
  {
    name: 'moved and edited',
    reason:
      'One side moved the entry while the other gave it another address: both hold, the new address at the new place.',
    applies: (deviation, judged) => sides.some(([one, other]) => isMovedAndEdited(deviation, { one, other, judged })),
  },
  {
    name: 'moved twice',
    reason: 'Both sides moved the entry to different sections: it stands in one of them, once.',
    applies: ({ name, is, tally }, judged) =>
      is === 'missing' && tally.base === 0 && sides.some(([one]) => tally[one] > 0 && isInOtherMove(name, one, judged)),
  },
  {
    name: 'moved where ours lacks it',
    reason: 'Theirs moves what is not there on our side: as removed there, it stays removed.',
    applies: ({ name, is, tally }, judged) =>
      is === 'missing' && tally.base === 0 && tally.ours === 0 && isLeavingUnowned(name, judged),
  },
  {
    name: 'fields merged',
    reason: 'One side changed the day of an event, the other its address: the result has both.',
    applies: ({ name }, judged) => isFieldMerge(name, judged),
  },
]

const addressOf = (name: string): string => keyOf(name).replace(/^\d{4}-\d{2}-\d{2} /, '')
const keyOf = (name: string): string => name.split('\t')[2] ?? ''
const sectionOf = (name: string): string => name.split('\t')[1] ?? ''

function named(name: string, judged: Case, side: 'base' | 'merged' | Side): readonly PlacedLink[] {
  return linksOf(judged.pages[side]).filter((link) => linkName(link) === name)
}

/** Where the same address stands on a side, by section. */
function homes(address: string, judged: Case, side: 'base' | 'merged' | Side): readonly string[] {
  return linksOf(judged.pages[side])
    .filter((link) => addressOf(linkName(link)) === address)
    .map(({ section }) => section)
}

interface Roles {
  /** The side that moved. */
  readonly one: Side
  /** The side that edited the address. */
  readonly other: Side
  readonly judged: Case
}

/** Whether the links are as many as they should be together with those of lines for which another one stands. */
function areAddedOtherwise({ name, tally }: Deviation, one: Side, judged: Case): boolean {
  const [least] = allowed(tally, { once: isOnce(name) })
  const lines = new Set(named(name, judged, one).map(({ line }) => line.text))
  const otherwise = [...lines].filter((text) => judged.lines.get(text)?.merged === 0 && isAddedOtherwise(text, judged))
  return otherwise.length > 0 && tally.merged + otherwise.length >= least
}

function isMovedAndEdited({ name, is, tally }: Deviation, { one, other, judged }: Roles): boolean {
  const moved = [...judged.links].filter(([, counts]) => counts.base > counts[one] && counts.base > counts[other])
  const goneFrom = moved.map(([gone]) => ({ section: sectionOf(gone), address: addressOf(gone) }))
  if (is === 'extra') return tally.ours + tally.theirs > 0 ? false : homes(addressOf(name), judged, other).length > 0
  const home = sectionOf(name)
  if (tally[other] > tally.base)
    return goneFrom.some(({ section }) => section === home) && homes(addressOf(name), judged, 'merged').length > 0
  return tally[one] > tally.base && goneFrom.some(({ address }) => address === addressOf(name))
}

/** Whether the other side, too, took the address from where the base had it, and the result has it once. */
function isInOtherMove(name: string, one: Side, judged: Case): boolean {
  const other = one === 'ours' ? 'theirs' : 'ours'
  const address = addressOf(name)
  const left = homes(address, judged, 'base').filter(
    (section) =>
      !homes(address, judged, 'ours').includes(section) && !homes(address, judged, 'theirs').includes(section),
  )
  const isThere = homes(address, judged, 'merged').length === 1 && homes(address, judged, other).length === 1
  return left.length > 0 && isThere
}

function isLeavingUnowned(name: string, judged: Case): boolean {
  const address = addressOf(name)
  const before = homes(address, judged, 'base')
  const kept = homes(address, judged, 'theirs')
  return before.some((section) => !kept.includes(section)) && homes(address, judged, 'ours').length === 0
}

function isFieldMerge(name: string, judged: Case): boolean {
  const section = sectionOf(name)
  const key = keyOf(name)
  const fresh = [...judged.links].filter(
    ([other, { base, ours, theirs, merged }]) =>
      sectionOf(other) === section && merged > 0 && base + ours + theirs === 0 && /^\d{4}-/.test(keyOf(other)),
  )
  const day = key.slice(0, 10)
  return fresh.some(([other]) => addressOf(other) === addressOf(name) || keyOf(other).startsWith(day))
}
