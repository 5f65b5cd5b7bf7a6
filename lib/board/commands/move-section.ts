import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blockKey } from '../keys'
import { readHeading } from '../read'
import type { Origin } from '../types'
import { command, type Draft, fillSlot, forgetGap, mapOf, sectionsOf } from './draft'
import { requireSection, sectionSlot } from './section-slot'

/**
 * Moves a section with its content and its subsections (the sections of a deeper level that follow it) to right after the
 * content of another one; `after` null: to before all sections.
 *
 * At once: a section that two people move ends in one place, once. A subsection that somebody adds meanwhile stays where
 * it was added.
 */
export function moveSection(
  doc: Y.Doc,
  { block, after, origin }: { readonly block: BlockId; readonly after: BlockId | null; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const section = requireSection(draft, block)
    if (!section.ok) return section
    const group = withSubsections(draft, block)
    const slot = sectionSlot(draft, after, new Set(group))
    if (!slot.ok) return slot
    if (precedes(draft, after, block)) return ok(null)
    fillSlot(draft, slot.value, { ids: group, write: (id, place) => mapOf(draft, id).set(blockKey.place, place) })
    forgetGap(mapOf(draft, block))
    return ok(null)
  })
}

/** The section and those below it that have a deeper level, in order. */
export function withSubsections(draft: Draft, block: BlockId): readonly BlockId[] {
  const ids = sectionsOf(draft).map(({ id }) => id)
  const rest = ids.slice(ids.indexOf(block))
  const level = levelOf(draft, block)
  const end = rest.findIndex((id, index) => index > 0 && levelOf(draft, id) <= level)
  return end < 0 ? rest : rest.slice(0, end)
}

function levelOf(draft: Draft, id: BlockId): number {
  return readHeading(mapOf(draft, id)).level
}

/** Whether the section is right there already. */
function precedes(draft: Draft, after: BlockId | null, block: BlockId): boolean {
  const ids = sectionsOf(draft).map(({ id }) => id)
  return (ids[ids.indexOf(block) - 1] ?? null) === after
}
