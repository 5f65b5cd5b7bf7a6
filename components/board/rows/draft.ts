import type { CardFields } from '../../../lib/board'
import type { CardBlock } from './cardBlock'

/** A card's fields as they stand in a form: text only. */
export interface Draft {
  readonly url: string
  readonly tags: string
  readonly suffix: string
  readonly date: string
  readonly endDate: string
  readonly place: string
  readonly group: string
}

export function draftOf(block: CardBlock): Draft {
  const event = block.kind === 'event' ? block : null
  return {
    url: block.url,
    tags: block.tags.join(', '),
    suffix: block.suffix,
    date: event?.date ?? '',
    endDate: event?.endDate ?? '',
    place: event?.place ?? '',
    group: event?.group ?? '',
  }
}

/** What differs, as a command takes it, so that what others did to the other fields stands. Null when nothing does. */
export function changedFields(before: Draft, after: Draft): CardFields | null {
  const changed = (Object.keys(before) as (keyof Draft)[]).filter((name) => before[name] !== after[name])
  if (changed.length === 0) return null
  return Object.fromEntries(changed.map((name) => [name, fieldOf(name, after)]))
}

function fieldOf(name: keyof Draft, draft: Draft): string | null | readonly string[] {
  if (name === 'tags')
    return draft.tags
      .split(',')
      .map((tag) => tag.replace(/[[\]]/g, '').trim())
      .filter((tag) => tag !== '')
  if (name === 'endDate') return draft.endDate === '' ? null : draft.endDate
  if (name === 'suffix') return draft.suffix === '' || /^\s/.test(draft.suffix) ? draft.suffix : ` ${draft.suffix}`
  return draft[name]
}
