import { type CardFields, editCard, editHead, restoreBlock, trashBlocks } from '../../../lib/board'
import type { BlockId } from '../../../lib/issue'
import { indexOf, nameOf, outermost } from '../../../lib/outline'
import { announce } from '../../drag'
import type { EditField } from '../state/ui'
import { nothing } from '../state/ui'
import type { FocusActs } from './focus'
import { report } from './report'
import type { ActScope } from './scope'
import { undoToast } from './undoToast'

export interface EditActs {
  /** Opens a block's field for editing; without a field, the one that is most at hand for its kind. */
  open(id: BlockId, field?: EditField): void
  /** Closes what is open. `escape` gives the focus back to the row. */
  close(how: 'escape' | 'blur'): void
  edit(id: BlockId, fields: CardFields): boolean
  editHeadField(id: BlockId, name: string, value: string): boolean
  /** Moves blocks to the trash, with a way back. */
  trash(ids: ReadonlySet<BlockId>): void
  restore(id: BlockId): void
}

export function editActs({ doc, origin, ui, snapshot }: ActScope, focus: FocusActs): EditActs {
  const restoreAll = (ids: readonly BlockId[]) => {
    for (const block of ids) if (!report(restoreBlock(doc, { block, origin }))) return
    const first = ids[0]
    if (first !== undefined) focus.focusRow(first)
  }
  return {
    open: (id, field) => {
      const kind = indexOf(snapshot()).places.get(id)?.block.kind
      if (kind === undefined) return
      const most: EditField =
        kind === 'prose' || kind === 'verbatim' ? 'text' : kind === 'frontmatter' ? 'fields' : 'title'
      ui.set({ editing: { block: id, field: field ?? most }, focused: id, menu: null })
    },
    close: (how) => {
      const editing = ui.get().editing
      ui.set({ editing: null })
      if (editing !== null && how === 'escape') focus.focusRow(editing.block)
    },
    edit: (block, fields) => report(editCard(doc, { block, fields, origin })),
    editHeadField: (block, name, value) => report(editHead(doc, { block, fields: { [name]: value }, origin })),
    trash: (ids) => {
      const blocks = outermost(snapshot(), ids)
      const next = neighbour(snapshot(), blocks)
      const name = nameAll(snapshot(), blocks)
      if (blocks.length === 0 || !report(trashBlocks(doc, { blocks, origin }))) return
      ui.set({ selected: nothing, anchor: null, editing: null })
      if (next !== null) focus.focusRow(next)
      announce(`${name} moved to the trash.`)
      undoToast(`Moved ${name} to the trash`, () => restoreAll(blocks))
    },
    restore: (block) => restoreAll([block]),
  }
}

/** The row that keys act on after these have gone: the next one that stays, else the one before. */
function neighbour(snapshot: ReturnType<ActScope['snapshot']>, blocks: readonly BlockId[]): BlockId | null {
  const { places } = indexOf(snapshot)
  const last = places.get(blocks.at(-1) ?? ('' as BlockId))
  const first = places.get(blocks[0] ?? ('' as BlockId))
  return last?.next?.id ?? first?.previous?.id ?? first?.parent?.id ?? null
}

function nameAll(snapshot: ReturnType<ActScope['snapshot']>, blocks: readonly BlockId[]): string {
  const block = indexOf(snapshot).places.get(blocks[0] ?? ('' as BlockId))?.block
  return blocks.length === 1 && block !== undefined ? `“${nameOf(block)}”` : `${blocks.length} blocks`
}
