import { uuidv4 } from 'lib0/random'
import { addCard, addProse } from '../../../lib/board'
import type { Target } from '../../../lib/board/types'
import { type BlockId, blockId } from '../../../lib/issue'
import { parseLink } from '../../../lib/links'
import { endOfList, indexOf, isCard, sectionOf } from '../../../lib/outline'
import { announce } from '../../drag'
import type { FocusActs } from './focus'
import { report } from './report'
import type { ActScope } from './scope'

export interface AddActs {
  /** Makes a card from what was typed or pasted: an address becomes its link, anything else its title. */
  addLink(text: string, target: Target): BlockId | null
  /** Opens the field for a new link in the section that a row is in. */
  openAdd(row: BlockId): void
  closeAdd(): void
  /** A new card beside the focused row, for a pasted address. Says whether the text was one. */
  paste(text: string): boolean
  addText(target: Target): void
}

export function addActs({ doc, origin, ui, snapshot }: ActScope, focus: FocusActs): AddActs {
  const acts: AddActs = {
    addLink: (text, target) => {
      const link = parseLink(text)
      const id = blockId(uuidv4())
      const card = link.ok ? { id, title: '', url: link.value } : { id, title: text.trim(), url: '' }
      if (!report(addCard(doc, { card, target, origin }))) return null
      ui.set({ focused: id, editing: { block: id, field: link.ok ? 'title' : 'fields' } })
      announce(link.ok ? 'Link added. Type its title.' : 'Card added. Give its address.')
      return id
    },
    openAdd: (row) => {
      const section = sectionOf(snapshot(), row)
      if (section !== null) ui.set({ adding: section.id, editing: null })
    },
    closeAdd: () => {
      const section = ui.get().adding
      ui.set({ adding: null })
      if (section !== null) focus.focusRow(section)
    },
    paste: (text) => {
      if (!parseLink(text).ok) return false
      const target = beside(snapshot(), ui.get().focused ?? ui.get().here)
      return target !== null && acts.addLink(text, target) !== null
    },
    addText: (target) => {
      const id = blockId(uuidv4())
      if (!report(addProse(doc, { id, source: '', target, origin }))) return
      ui.set({ focused: id, editing: { block: id, field: 'text' } })
    },
  }
  return acts
}

/** After the row if it is a card, else at the end of its section's list, else of the first section. */
function beside(snapshot: ReturnType<ActScope['snapshot']>, row: BlockId | null): Target | null {
  const place = row === null ? undefined : indexOf(snapshot).places.get(row)
  if (place !== undefined && isCard(place.block) && place.parent !== null)
    return { parent: place.parent.id, after: place.block.id }
  const section = place === undefined ? null : sectionOf(snapshot, place.block.id)
  const fallback = snapshot.blocks.find((block) => block.kind === 'section')
  const into = section ?? fallback
  return into === undefined ? null : endOfList(into)
}
