import type { EventBlock, LinkBlock } from '../issue'
import { safeUrl } from './safe'
import { normaliseTitle } from './title'

const form = { open: '[', middle: '](', close: ')' } as const
const eventForm = { open: '[**', middle: '**](', close: ')' } as const

export interface NewLink {
  readonly title: string
  readonly url: string
  readonly tags?: readonly string[]
}

/** What a new event starts from; text is as a person typed it. */
export interface NewEvent {
  readonly date: string
  readonly endDate: string | null
  readonly place: string
  readonly group: string
  readonly title: string
  readonly url: string
}

/** A card from text as a person typed it, in the usual style. */
export function newLink({ title, url, tags = [] }: NewLink): LinkBlock {
  return {
    kind: 'link',
    gap: '\n',
    children: [],
    marker: '* ',
    tags,
    lead: '',
    title: normaliseTitle(title),
    url: safeUrl(url),
    form,
    suffix: '',
  }
}

/** An event from text as a person typed it, in the usual style: its title is bold. */
export function newEvent(event: NewEvent): EventBlock {
  return {
    ...event,
    kind: 'event',
    gap: '\n',
    children: [],
    marker: '* ',
    separators: null,
    entryGap: '\n',
    entryMarker: '    * ',
    tags: [],
    lead: '',
    title: normaliseTitle(event.title),
    url: safeUrl(event.url),
    form: eventForm,
    suffix: '',
  }
}
