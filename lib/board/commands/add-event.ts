import type * as Y from 'yjs'
import type { BlockId, LinkForm } from '../../issue'
import { ok, type Result } from '../../result'
import { blocksOf } from '../board-state'
import { readForm } from '../content'
import { noMemory } from '../gap'
import { fitNesting, relativeMarker } from '../marker'
import type { Origin, Target } from '../types'
import { newBlockMap } from '../write'
import { command, type Draft, fillSlot, joinList, mapOf, requireNew, type Slot } from './draft'
import { cleanOccasionFields } from './edit-card'
import { nestingOf, styleOf } from './list-style'
import { resolveTarget } from './target'
import { cardTitle, cardUrl } from './words'

/** What a new event starts from; text is as a person typed it. */
export interface NewEvent {
  readonly date: string
  readonly endDate: string | null
  readonly place: string
  readonly group: string
  readonly title: string
  readonly url: string
}

/**
 * Adds an event to a list, in the style of that list.
 *
 * At once: two people adding at one place get both events, one after the other; two adding the same id get one.
 */
export function addEvent(
  doc: Y.Doc,
  event: { readonly id: BlockId; readonly event: NewEvent; readonly target: Target; readonly origin: Origin },
): Result<BlockId> {
  return command(doc, event.origin, (draft) => {
    const { id } = event
    const isNew = requireNew(draft, id)
    if (!isNew.ok) return isNew
    const url = cardUrl(event.event.url)
    if (!url.ok) return url
    const { date, endDate, place, group } = event.event
    const occasion = cleanOccasionFields({ date, endDate, place, group })
    if (!occasion.ok) return occasion
    const slot = resolveTarget(draft, event.target, { moving: new Set(), onlyCards: true })
    if (!slot.ok) return slot
    const content = {
      kind: 'event' as const,
      id,
      submission: null,
      ...styleFor(draft, slot.value),
      date: occasion.value.date ?? date,
      endDate: occasion.value.endDate ?? null,
      place: occasion.value.place ?? '',
      group: occasion.value.group ?? '',
      separators: null,
      entryGap: draft.eol,
      tags: [],
      lead: '',
      title: cardTitle(event.event.title),
      url: url.value,
      suffix: '',
    }
    joinList(draft, slot.value)
    fillSlot(draft, slot.value, {
      ids: [id],
      write: (_, at) => blocksOf(doc).set(id, newBlockMap(content, at, noMemory)),
    })
    return ok(id)
  })
}

function styleFor(draft: Draft, slot: Slot) {
  const { marker, parent } = styleOf(draft, slot)
  const entry = { ...marker, indent: marker.indent + fitNesting(nestingOf(draft), marker) }
  return {
    marker: relativeMarker(marker, parent),
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
