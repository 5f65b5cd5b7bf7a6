import type * as Y from 'yjs'
import type { BlockId, LinkForm } from '../../issue'
import type { NewEvent } from '../../markdown'
import { ok, type Result } from '../../result'
import { type BlockContent, readForm } from '../content'
import { fitNesting, relativeMarker } from '../marker'
import type { Origin, Target } from '../types'
import { addBlock } from './add-block'
import { type Draft, mapOf, type Slot } from './draft'
import { cleanOccasionFields } from './edit-card'
import { nestingOf, styleOf } from './list-style'
import { cardTitle, cardUrl } from './words'

/**
 * Adds an event to a list, in the style of that list.
 *
 * At once: two people adding at one place get both events, one after the other; two adding the same id get one.
 */
export function addEvent(
  doc: Y.Doc,
  addition: { readonly id: BlockId; readonly event: NewEvent; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  const { id, event, target, origin } = addition
  const clean = cleanEvent(event)
  if (!clean.ok) return clean
  const content = (draft: Draft, slot: Slot): BlockContent => ({
    kind: 'event',
    id,
    submission: null,
    ...styleIn(draft, slot),
    ...clean.value,
    separators: null,
    tags: [],
    lead: '',
    suffix: '',
  })
  return addBlock(doc, { id, target, origin, isCard: true, content })
}

function cleanEvent({ title, url, date, endDate, place, group }: NewEvent): Result<NewEvent> {
  const link = cardUrl(url)
  if (!link.ok) return link
  const occasion = cleanOccasionFields({ date, endDate, place, group })
  if (!occasion.ok) return occasion
  const own = { date, endDate: null, place: '', group: '', ...occasion.value }
  return ok({ ...own, title: cardTitle(title), url: link.value })
}

function styleIn(draft: Draft, slot: Slot) {
  const { marker, parent } = styleOf(draft, slot)
  const entry = { ...marker, indent: marker.indent + fitNesting(nestingOf(draft), marker) }
  return {
    marker: relativeMarker(marker, parent),
    entryGap: draft.eol,
    entryMarker: relativeMarker(entry, marker),
    form: formFor(draft, slot),
  }
}

/** Bold, unless the events there are written otherwise. */
function formFor(draft: Draft, { siblings, index }: Slot): LinkForm {
  const isEvent = ({ kind }: { readonly kind: string }) => kind === 'event'
  const neighbour = siblings.slice(0, index + 1).findLast(isEvent) ?? siblings.find(isEvent)
  const form = neighbour === undefined ? null : readForm(mapOf(draft, neighbour.id))
  return form !== null && form.open === '[' ? { open: '[', middle: '](', close: ')' } : boldForm
}

const boldForm: LinkForm = { open: '[**', middle: '**](', close: ')' }
