import type { TimelineChange, TimelineEvent } from '../../lib/views'

const kinds: Record<TimelineEvent['kind'], string> = {
  'from-git': 'From git',
  'to-git': 'To git',
  published: 'Published',
  reopened: 'Opened for corrections',
  problem: 'Out of step',
  recovered: 'In step again',
}

const acts: Record<TimelineChange['act'], string> = {
  added: 'Added',
  changed: 'Changed',
  moved: 'Moved',
  removed: 'Removed',
}

const fields: Readonly<Record<string, string>> = {
  title: 'Title',
  url: 'Address',
  tags: 'Tags',
  suffix: 'After the link',
  date: 'Date',
  endDate: 'Last day',
  place: 'Place',
  venue: 'Place',
  group: 'Group',
  source: 'Source',
  text: 'Text',
  level: 'Level of the heading',
}

const names = new Intl.ListFormat('en')

/** What went which way, in a word or two. */
export const kindText = (event: TimelineEvent): string => kinds[event.kind]

/** What happened to a block. */
export const actText = (change: TimelineChange): string => acts[change.act]

/** What a field of a block is called in the forms of the board; its own name where it is in none. */
export const fieldText = (field: string): string => fields[field] ?? field

/** Who did it, in words: "Ana", "Ana and Bo"; empty for nobody known. */
export const peopleText = (event: TimelineEvent): string => names.format(event.people)

/** What a mark on a card says: "Added in git by Ana". */
export function markText(event: TimelineEvent, change: TimelineChange): string {
  const people = peopleText(event)
  return `${acts[change.act]} in git${people === '' ? '' : ` by ${people}`}`
}
