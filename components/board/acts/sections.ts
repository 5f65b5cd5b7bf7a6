import { uuidv4 } from 'lib0/random'
import {
  addSection,
  dissolveSection,
  moveSection,
  restoreBlock,
  setSectionLevel,
  trashBlocks,
} from '../../../lib/board'
import { type BlockId, blockId } from '../../../lib/issue'
import { nameOf, type OutlineEntry, outlineOf } from '../../../lib/outline'
import { announce } from '../../drag'
import type { FocusActs } from './focus'
import { report } from './report'
import type { ActScope } from './scope'
import { undoToast } from './undoToast'

export interface SectionActs {
  /** A new section, of the same level, after this one and what lies below it; its title is open for typing. */
  addSectionAfter(section: BlockId | null, title: string): void
  /** Puts a section, with those below it, before or after another one. */
  placeSection(section: BlockId, over: BlockId, edge: 'top' | 'bottom'): void
  /** Past the section before it (-1) or after it (1) that is of the same level. */
  shiftSection(section: BlockId, by: 1 | -1): void
  setLevel(section: BlockId, level: 1 | 2 | 3 | 4 | 5 | 6): void
  removeSection(section: BlockId): void
  /** Removes the heading only: what it held joins the section before. */
  dissolve(section: BlockId): void
}

export function sectionActs({ doc, origin, snapshot, ui }: ActScope, focus: FocusActs): SectionActs {
  const put = (block: BlockId, after: BlockId | null) => {
    if (report(moveSection(doc, { block, after, origin }))) focus.focusRow(block)
  }
  const acts: SectionActs = {
    addSectionAfter: (section, title) => {
      const outline = outlineOf(snapshot())
      const at = outline.findIndex((entry) => entry.section.id === section)
      const last = at < 0 ? outline.at(-1) : lastOf(outline, at)
      const level = outline[at]?.section.level ?? 2
      const id = blockId(uuidv4())
      const after = last?.section.id ?? null
      if (!report(addSection(doc, { id, title, level, after, origin }))) return
      ui.set({ focused: id, editing: { block: id, field: 'title' } })
    },
    placeSection: (section, over, edge) => {
      if (section === over) return
      const outline = outlineOf(snapshot())
      const moved = outline.find((entry) => entry.section.id === section)
      const at = outline.findIndex((entry) => entry.section.id === over)
      const target = outline[at]
      if (moved === undefined || target === undefined) return
      if (edge === 'top') return put(section, sectionBefore(outline, { moved: section, over }))
      const past = moved.section.level <= target.section.level ? lastOf(outline, at) : target
      put(section, past?.section.id ?? over)
    },
    shiftSection: (section, by) => {
      const outline = outlineOf(snapshot())
      const at = outline.findIndex((entry) => entry.section.id === section)
      const beside = siblingOf(outline, at, by)
      if (beside === null) return announce(by === 1 ? 'This is the last one.' : 'This is the first one.')
      acts.placeSection(section, beside.section.id, by === 1 ? 'bottom' : 'top')
      announce(`Moved ${by === 1 ? 'after' : 'before'} ${nameOf(beside.section)}.`)
    },
    setLevel: (block, level) => {
      report(setSectionLevel(doc, { block, level, origin }))
    },
    dissolve: (block) => {
      report(dissolveSection(doc, { block, origin }))
    },
    removeSection: (block) => {
      const section = outlineOf(snapshot()).find((entry) => entry.section.id === block)?.section
      if (section === undefined || !report(trashBlocks(doc, { blocks: [block], origin }))) return
      const restore = () => {
        if (report(restoreBlock(doc, { block, origin }))) focus.focusRow(block)
      }
      undoToast(`Moved “${nameOf(section)}” and what it holds to the trash`, restore)
    },
  }
  return acts
}

/** The last section that lies below the one at `at`, or that one. */
function lastOf(outline: readonly OutlineEntry[], at: number): OutlineEntry | undefined {
  const depth = outline[at]?.depth ?? 0
  let last = at
  while ((outline[last + 1]?.depth ?? -1) > depth) last += 1
  return outline[last]
}

function siblingOf(outline: readonly OutlineEntry[], at: number, by: 1 | -1): OutlineEntry | null {
  const depth = outline[at]?.depth ?? 0
  for (let index = at + by; ; index += by) {
    const entry = outline[index]
    if (entry === undefined || entry.depth < depth) return null
    if (entry.depth === depth) return entry
  }
}

/** The section that will precede `moved`, which takes those below it along, when it stands right before `over`. */
function sectionBefore(
  outline: readonly OutlineEntry[],
  { moved, over }: { readonly moved: BlockId; readonly over: BlockId },
): BlockId | null {
  const ids = outline.map((entry) => entry.section.id)
  const first = ids.indexOf(moved)
  const last = lastOf(outline, first)?.section.id
  const going = new Set(ids.slice(first, last === undefined ? first + 1 : ids.indexOf(last) + 1))
  return ids.slice(0, ids.indexOf(over)).findLast((id) => !going.has(id)) ?? null
}
