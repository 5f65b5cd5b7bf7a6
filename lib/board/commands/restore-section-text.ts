import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result } from '../../result'
import { blockKey } from '../keys'
import { readBlock } from '../read'
import type { Entry } from '../tree'
import type { Origin } from '../types'
import { command, contentOf, type Draft, fillSlot, mapOf } from './draft'
import { findPlaceholder, sectionsTitled, textOf } from './placeholder'
import { insert, planText, replaceWhole, slotOf, standing } from './section-text'
import { heldBy, putIntoTrash } from './trash-blocks'

export interface WrittenBefore {
  readonly prefix: string
  readonly section: string
  /** What was written. */
  readonly blocks: readonly BlockId[]
  /** What it took the place of; empty where that was nothing. */
  readonly text: string
  readonly origin: Origin
}

/**
 * Takes back what `writeSectionText` wrote: it goes to the trash, with whatever was done to it, and what stood in its place
 * comes back there. Where nothing of it is left, only the text comes back, to the head of the section; text that stands in
 * the section already does not come twice.
 *
 * At once: what others write around it stays.
 */
export function restoreSectionText(doc: Y.Doc, { blocks, text, ...at }: WrittenBefore): Result<null> {
  return command(doc, at.origin, (draft) => {
    const entries = standing(draft, blocks)
    const sections = sectionsTitled(draft, at.section)
    const isThere = text === '' || sections.some(({ id }) => findPlaceholder(draft, id, text) !== null)
    if (isThere) putIntoTrash(draft, entries, (entry) => heldBy(draft, entry))
    else return bringBack(draft, { entries, section: sections[0], text, prefix: at.prefix })
    return ok(null)
  })
}

interface Return {
  readonly entries: readonly Entry[]
  readonly section: Entry | undefined
  readonly text: string
  readonly prefix: string
}

function bringBack(draft: Draft, { entries, section, text, prefix }: Return): Result<null> {
  const trashed = inTrash(draft, text)
  if (entries.length > 0 && trashed !== undefined) {
    const slot = slotOf(draft, entries)
    putIntoTrash(draft, entries, (entry) => heldBy(draft, entry))
    fillSlot(draft, slot, {
      ids: [trashed.id],
      write: (id, place) => mapOf(draft, id).set(blockKey.place, place),
    })
    return ok(null)
  }
  const planned = planText(draft, { markdown: text, prefix })
  if (!planned.ok) return planned
  if (entries.length > 0) replaceWhole(draft, entries, planned.value)
  else if (section !== undefined)
    insert(draft, { parent: section.id, siblings: contentOf(draft, section.id), index: -1 }, planned.value)
  return ok(null)
}

/** The block of the trash that says just this, the one that went there last. */
function inTrash(draft: Draft, text: string): Entry | undefined {
  const said = ({ id }: Entry) => {
    const content = readBlock(id, mapOf(draft, id))
    return content !== null && textOf(content, draft.eol).trim() === text.trim()
  }
  return draft.tree.trash
    .flatMap(({ id }) => draft.entries.get(id) ?? [])
    .find((entry) => entry.kind !== 'section' && said(entry))
}
