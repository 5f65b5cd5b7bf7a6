import type { Target } from '../../../lib/board/types'
import type { BlockId } from '../../../lib/issue'
import { indexOf, nameOf, outermost, sameTarget, settle, slotsOf } from '../../../lib/outline'
import { announce } from '../../drag'
import { nothing } from '../state/ui'
import type { MoveActs } from './move'
import type { ActScope } from './scope'

/** A drag without a pointer: pick up, look for the place with the arrows, put down or let go. */
export interface CarryActs {
  pickUp(ids: ReadonlySet<BlockId>): void
  /** To the next slot (1), the one before (-1), or the start of the next or previous section. */
  carry(by: 1 | -1, far: boolean): void
  putDown(): void
  letGo(): void
}

export function carryActs({ ui, snapshot }: ActScope, move: MoveActs): CarryActs {
  const say = (ids: ReadonlySet<BlockId>, target: Target | null) => announce(`${whereabouts(snapshot(), ids, target)}.`)
  const stop = () => ui.set({ moving: nothing, carrying: false, drop: null })
  return {
    pickUp: (ids) => {
      const now = snapshot()
      const moving = new Set(outermost(now, ids))
      const first = indexOf(now).places.get([...moving][0] ?? ('' as BlockId))
      if (first === undefined || first.block.kind === 'section' || first.block.kind === 'frontmatter') return
      const drop = startingSlot(now, moving)
      ui.set({ moving, carrying: true, drop })
      announce(
        `Picked up ${nameOf(first.block)}. Arrow keys look for a place, Space puts it down, Escape leaves it where it was.`,
      )
    },
    carry: (by, far) => {
      const { moving, drop } = ui.get()
      const all = slotsOf(snapshot(), moving)
      const at = all.findIndex((slot) => sameTarget(slot, drop))
      const isNext = (slot: Target) => !far || slot.after === null
      const next = by === 1 ? all.slice(at + 1).find(isNext) : all.slice(0, Math.max(0, at)).findLast(isNext)
      if (next === undefined) return announce(by === 1 ? 'This is the last place.' : 'This is the first place.')
      ui.set({ drop: next })
      say(moving, next)
      requestAnimationFrame(() => document.querySelector('[data-drop-line]')?.scrollIntoView({ block: 'nearest' }))
    },
    putDown: () => {
      const { moving, drop } = ui.get()
      stop()
      if (drop === null || !move.move(moving, drop)) return
      announce(`Put down. ${whereabouts(snapshot(), moving, drop)}.`)
    },
    letGo: () => {
      stop()
      announce('Left where it was.')
    },
  }
}

function startingSlot(snapshot: ReturnType<ActScope['snapshot']>, moving: ReadonlySet<BlockId>): Target | null {
  const place = indexOf(snapshot).places.get([...moving][0] ?? ('' as BlockId))
  if (place === undefined || place.parent === null) return null
  const card = place.parent.kind === 'section' ? place : indexOf(snapshot).places.get(place.parent.id)
  const target =
    place.parent.kind === 'section'
      ? { parent: place.parent.id, after: place.previous?.id ?? null }
      : { parent: card?.parent?.id ?? null, after: place.parent.id }
  return settle(snapshot, target, moving)
}

function whereabouts(
  snapshot: ReturnType<ActScope['snapshot']>,
  moving: ReadonlySet<BlockId>,
  target: Target | null,
): string {
  const { places } = indexOf(snapshot)
  const section = target?.parent ? places.get(target.parent)?.block : undefined
  if (target === null || section === undefined) return 'Outside every section'
  const others = section.children.filter((block) => !moving.has(block.id))
  const position = others.findIndex((block) => block.id === target.after) + 2
  const after = target.after === null ? undefined : places.get(target.after)?.block
  const place = after === undefined ? 'at the start' : `after ${nameOf(after)}`
  return `${nameOf(section)}, ${place}, ${position === 1 ? 1 : position} of ${others.length + 1}`
}
