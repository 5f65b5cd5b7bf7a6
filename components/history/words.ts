import { fieldName } from '../../lib/outline'
import type { TimelineChange, TimelineConflict, TimelineEvent } from '../../lib/views'

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

const names = new Intl.ListFormat('en')

/** What went which way, in a word or two. */
export const kindText = (event: TimelineEvent): string => kinds[event.kind]

/** What happened to a block. */
export const actText = (change: TimelineChange): string => acts[change.act]

/** What was changed differently, and what holds until somebody decides: a sentence each. */
export function conflictText({ field, title, theirs }: TimelineConflict): readonly [string, string] {
  const name = `“${title || 'Untitled'}”`
  if (field === 'place')
    return [`Git and the board moved ${name} to different places.`, 'It is where the board put it.']
  if (field === 'block' && theirs === null)
    return [`Git removed ${name}, which was edited here.`, 'It stays on the board.']
  if (field === 'block') return [`Git edited ${name}, which was removed here.`, 'It stays in the trash.']
  return [`Git and the board changed the ${fieldName(field)} of ${name} differently.`, 'The board’s stands.']
}

/** Who did it, in words: "Ana", "Ana and Bo"; empty for nobody known. */
export const peopleText = (event: TimelineEvent): string => names.format(event.people)

/** What a mark on a card says: "Added in git by Ana". */
export function markText(event: TimelineEvent, change: TimelineChange): string {
  const people = peopleText(event)
  return `${acts[change.act]} in git${people === '' ? '' : ` by ${people}`}`
}
