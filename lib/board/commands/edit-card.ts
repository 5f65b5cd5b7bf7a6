import type * as Y from 'yjs'
import type { BlockId, BlockKind } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { type BlockMap, readString, readStringOrNull, readStrings, readText } from '../content'
import { blockKey } from '../keys'
import { setText, titleText } from '../text'
import { isCardKind } from '../tree'
import type { Origin } from '../types'
import { command, mapOf, requireEntry, setValue } from './draft'
import { cardDate, cardSuffix, cardTags, cardTitle, cardUrl, oneLine } from './words'

/** What can be edited of a card; what is not given stays. The last four are an event's. */
export interface CardFields {
  readonly title?: string
  readonly url?: string
  readonly tags?: readonly string[]
  readonly suffix?: string
  readonly date?: string
  /** The last day of a range; null for a single day. */
  readonly endDate?: string | null
  readonly place?: string
  readonly group?: string
}

/**
 * Edits fields of a card. Nothing is written when one of them can't be: the refusal names it.
 *
 * At once: edits to different fields are all kept, and in a title, to different words; of two values of one other field
 * one holds. A card that somebody trashes meanwhile is trashed with the edit in it.
 */
export function editCard(
  doc: Y.Doc,
  { block, fields, origin }: { readonly block: BlockId; readonly fields: CardFields; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    const map = mapOf(draft, block)
    const clean = cleanFields(entry.value.kind, fields, map)
    if (!clean.ok) return clean
    writeFields(map, clean.value)
    const title = titleText(doc, block)
    if (title !== null && clean.value.title !== undefined) setText(title, clean.value.title)
    return ok(null)
  })
}

function cleanFields(kind: BlockKind, fields: CardFields, map: BlockMap): Result<CardFields> {
  if (!isCardKind(kind)) return refuse('invalid', 'This block is not a link or an event.')
  const { date, endDate, place, group, ...link } = withoutUnchanged(fields, map)
  const cleanLink = cleanLinkFields(link)
  if (!cleanLink.ok) return cleanLink
  const occasion = { date, endDate, place, group }
  if (Object.values(occasion).every((value) => value === undefined)) return cleanLink
  if (kind !== 'event') return refuse('invalid', 'A link has no date, place or group: those are an event’s.')
  const cleanOccasion = cleanOccasionFields(occasion)
  return cleanOccasion.ok ? ok({ ...cleanLink.value, ...cleanOccasion.value }) : cleanOccasion
}

/** A form sends all its fields; what stands in the issue as it is now is not rewritten, however unusual. */
function withoutUnchanged(fields: CardFields, map: BlockMap): CardFields {
  const now: Required<CardFields> = {
    title: readText(map, blockKey.title),
    url: readString(map, blockKey.url),
    tags: readStrings(map, blockKey.tags),
    suffix: readString(map, blockKey.suffix),
    date: readString(map, blockKey.date),
    endDate: readStringOrNull(map, blockKey.endDate),
    place: readString(map, blockKey.venue),
    group: readString(map, blockKey.group),
  }
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name as keyof CardFields]),
  )
  return Object.fromEntries(changed)
}

function cleanLinkFields({ title, url, tags, suffix }: CardFields): Result<CardFields> {
  const link = url === undefined ? null : cardUrl(url)
  if (link?.ok === false) return link
  return ok({
    ...(title !== undefined && { title: cardTitle(title) }),
    ...(link !== null && { url: link.value }),
    ...(tags !== undefined && { tags: cardTags(tags) }),
    ...(suffix !== undefined && { suffix: cardSuffix(suffix) }),
  })
}

type Occasion = { readonly [Name in 'date' | 'endDate' | 'place' | 'group']: CardFields[Name] | undefined }

/** An event's fields as they can stand between its separators. */
export function cleanOccasionFields({ date, endDate, place, group }: Occasion): Result<CardFields> {
  const day = date === undefined ? null : cardDate(date, 'date')
  if (day?.ok === false) return day
  const last = endDate === undefined || endDate === null || endDate === '' ? null : cardDate(endDate, 'endDate')
  if (last?.ok === false) return last
  return ok({
    ...(day !== null && { date: day.value }),
    ...(endDate !== undefined && { endDate: last === null ? null : last.value }),
    ...(place !== undefined && { place: oneLine(place.replaceAll('|', '/')) }),
    ...(group !== undefined && { group: oneLine(group) }),
  })
}

function writeFields(map: BlockMap, { title: _, tags, endDate, ...texts }: CardFields): void {
  const keys = { url: 'url', suffix: 'suffix', date: 'date', place: 'venue', group: 'group' } as const
  for (const [name, value] of Object.entries(texts)) setValue(map, blockKey[keys[name as keyof typeof keys]], value)
  if (tags !== undefined) map.set(blockKey.tags, [...tags])
  if (endDate === null) map.delete(blockKey.endDate)
  else if (endDate !== undefined) setValue(map, blockKey.endDate, endDate)
}
