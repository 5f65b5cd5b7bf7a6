import type { BlockId } from '../../../lib/issue'
import { indexOf } from '../../../lib/outline'
import { nothing } from '../state/ui'
import type { ActScope } from './scope'

export interface FocusActs {
  /** Makes a row the one that keys act on, and gives it the focus, now or as soon as it is there. */
  focusRow(id: BlockId): void
  /** The row has the focus now. */
  noteFocus(id: BlockId): void
  /** The next row in reading order (1) or the one before (-1); with `extend`, the selection grows to it. */
  step(by: 1 | -1, extend: boolean): void
  /** The first or the last row. */
  stepToEnd(end: 'first' | 'last'): void
  /** Adds a row to the selection or takes it out. */
  toggle(id: BlockId): void
  /** Selects from where the selection began to this row. */
  extendTo(id: BlockId): void
  /** Nothing is selected; the next selection by Shift begins at this row. */
  startAt(id: BlockId): void
  clearSelection(): void
  /** The blocks an act is about: the selection if the row is in it, else the row. */
  chosen(id: BlockId): ReadonlySet<BlockId>
  /** Brings a row to the top and gives it the focus. */
  goTo(id: BlockId): void
}

export function focusActs({ ui, snapshot }: ActScope): FocusActs {
  const acts: FocusActs = {
    focusRow: (id) => {
      ui.set({ focused: id })
      focusWhenThere(id)
    },
    noteFocus: (id) => ui.set({ focused: id }),
    step: (by, extend) => {
      const { order } = indexOf(snapshot())
      const focused = ui.get().focused
      const at = focused === null ? -1 : order.indexOf(focused)
      const next = order[Math.max(0, Math.min(order.length - 1, at + by))]
      if (next === undefined) return
      if (extend) acts.extendTo(next)
      else acts.startAt(next)
      acts.focusRow(next)
    },
    stepToEnd: (end) => {
      const { order } = indexOf(snapshot())
      const id = end === 'first' ? order[0] : order.at(-1)
      if (id !== undefined) acts.focusRow(id)
    },
    toggle: (id) => {
      const { selected, focused } = ui.get()
      const next = new Set(selected.size === 0 && focused !== null && focused !== id ? [focused] : selected)
      if (!next.delete(id)) next.add(id)
      ui.set({ selected: next, anchor: id })
    },
    extendTo: (id) => {
      const { order } = indexOf(snapshot())
      const anchor = ui.get().anchor ?? ui.get().focused ?? id
      const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b)
      ui.set({ anchor, selected: new Set(order.slice(from, (to ?? 0) + 1).filter(isMovable)) })
    },
    startAt: (id) => ui.set({ selected: nothing, anchor: id }),
    clearSelection: () => ui.set({ selected: nothing, anchor: ui.get().focused }),
    chosen: (id) => {
      const { selected } = ui.get()
      return selected.has(id) ? selected : new Set([id])
    },
    goTo: (id) => {
      ui.set({ focused: id })
      rowOf(id)?.focus({ preventScroll: true })
      rowOf(id)?.scrollIntoView({ block: 'start' })
    },
  }
  const isMovable = (id: BlockId): boolean => {
    const kind = indexOf(snapshot()).places.get(id)?.block.kind
    return kind !== 'section' && kind !== 'frontmatter'
  }
  return acts
}

/** A block that came, or moved to another parent, has its new row only after the next renders. */
const frames = 3

/** Gives a row the focus, and again when it is made anew, unless the person has gone elsewhere meanwhile. */
function focusWhenThere(id: BlockId): void {
  const before = document.activeElement
  let given: HTMLElement | null = null
  const give = (left: number) => {
    const row = rowOf(id)
    const active = document.activeElement
    const free = active === null || active === document.body || active === before || active === given
    if (row !== null && row !== active && free) {
      given = row
      row.focus({ preventScroll: true })
      row.scrollIntoView({ block: 'nearest' })
    }
    if (left > 0 && free) requestAnimationFrame(() => give(left - 1))
  }
  give(frames)
}

function rowOf(id: BlockId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
}
