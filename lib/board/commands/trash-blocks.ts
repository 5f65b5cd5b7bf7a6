import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { blockKey, trashParent } from '../keys'
import type { Place } from '../place'
import { type Entry, siblingsOf } from '../tree'
import type { Origin } from '../types'
import { command, type Draft, fillSlot, findNode, idsOf, mapOf, requireEntry } from './draft'

/**
 * Puts blocks into the trash, each with what it holds now; a section goes with its content, its subsections stay. What is
 * in the trash already stays as it is.
 *
 * At once: a block that one person trashes and another moves is in one of both places. What somebody moves into a block
 * while it is being trashed shows up in Unplaced. Edits to a trashed block are kept and come back with it.
 */
export function trashBlocks(
  doc: Y.Doc,
  { blocks, origin }: { readonly blocks: readonly BlockId[]; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const trashed = trashable(draft, blocks)
    if (!trashed.ok) return trashed
    putIntoTrash(draft, trashed.value, (entry) => heldBy(draft, entry))
    return ok(null)
  })
}

function trashable(draft: Draft, blocks: readonly BlockId[]): Result<readonly Entry[]> {
  const chosen: Entry[] = []
  for (const id of new Set(blocks)) {
    const entry = requireEntry(draft, id)
    if (!entry.ok) return entry
    if (entry.value.kind === 'frontmatter') return refuse('invalid', 'The head lines of an issue can’t be removed.')
    if (!isInTrash(draft, id)) chosen.push(entry.value)
  }
  const going = new Set(chosen.flatMap((entry) => heldBy(draft, entry)))
  return ok(chosen.filter(({ id }) => !going.has(id)))
}

export function isInTrash({ tree }: Draft, id: BlockId): boolean {
  return idsOf(tree.trash).includes(id)
}

/** Puts entries at the top of the trash, each remembering where it was and what it held. */
export function putIntoTrash(
  draft: Draft,
  entries: readonly Entry[],
  heldOf: (entry: Entry) => readonly BlockId[],
): void {
  const siblings = siblingsOf(draft.entries, trashParent)
  fillSlot(
    draft,
    { parent: trashParent, siblings, index: siblings.length - 1 },
    {
      ids: entries.map(({ id }) => id),
      write: (id, { parent, rank }) => {
        const entry = draft.entries.get(id)
        if (entry === undefined) return
        const from = { parent: entry.place.parent, rank: entry.place.rank }
        const place: Place = { parent, rank, from, held: heldOf(entry) }
        mapOf(draft, id).set(blockKey.place, place)
      },
    },
  )
}

/** What an entry holds, at any depth. */
export function heldBy(draft: Draft, { id }: Entry): readonly BlockId[] {
  return idsOf(findNode(draft, id)?.children ?? [])
}
