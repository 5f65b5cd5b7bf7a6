import type { EventBlock } from '../issue'
import { cardText } from './card'
import type { Bare } from './draft'

/** The first line of an event, after its marker. */
export type EventHead = Pick<EventBlock, 'date' | 'endDate' | 'place' | 'group' | 'separators'>

const head =
  /^(\d{4}-\d{2}-\d{2})(?:([ \t]*(?:[-–—,&*/]|to|and|until)[ \t]*)(\d{4}-\d{2}-\d{2}))?([ \t]*\|[ \t]*)([^|\r\n]*)(\|[^\r\n]*)?$/
const groupSeparator = /^\|[ \t]*/
const usual = { range: ' - ', place: ' | ', group: ' | ' } as const
const date = /^\d{4}-\d{2}-\d{2}$/

export function parseEventHead(text: string): EventHead | null {
  const [, day, range = '', last = null, placeSeparator, placeText, rest = ''] = head.exec(text) ?? []
  if (day === undefined || placeSeparator === undefined || placeText === undefined) return null
  const place = rest === '' ? placeText : placeText.trimEnd()
  const groupMark = groupSeparator.exec(rest)?.[0] ?? ''
  const separators = {
    range: last === null ? usual.range : range,
    place: placeSeparator,
    group: placeText.slice(place.length) + groupMark,
  }
  const isUsual =
    separators.range === usual.range && separators.place === usual.place && separators.group === usual.group
  return {
    date: day,
    endDate: last,
    place,
    group: rest.slice(groupMark.length),
    separators: isUsual ? null : separators,
  }
}

export function eventHeadText({ date: day, endDate, place, group, separators }: EventHead): string {
  const between = separators ?? usual
  return day + (endDate === null ? '' : between.range + endDate) + between.place + place + between.group + group
}

export function eventText(block: Bare<EventBlock>): string {
  return block.marker + eventHeadText(block) + block.entryGap + block.entryMarker + cardText(block)
}

/** The same head on one line that parses back: what would read as another field gives way. */
export function safeEventHead(event: EventHead): EventHead {
  const clean: EventHead = {
    date: date.test(event.date) ? event.date : '0000-00-00',
    endDate: event.endDate !== null && date.test(event.endDate) ? event.endDate : null,
    place: flat(event.place).replaceAll('|', '/'),
    group: flat(event.group),
    separators: null,
  }
  const kept = { ...clean, separators: event.separators }
  return isSame(kept) ? kept : clean
}

export function isSame(event: EventHead): boolean {
  const parsed = parseEventHead(eventHeadText(event))
  return (
    parsed !== null &&
    parsed.date === event.date &&
    parsed.endDate === event.endDate &&
    parsed.place === event.place &&
    parsed.group === event.group
  )
}

function flat(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
