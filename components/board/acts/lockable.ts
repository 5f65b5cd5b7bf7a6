import { announce } from '../../drag'
import { toast } from '../../ui/Toaster'
import type { UiStore } from '../state/ui'
import type { Acts } from './acts'

/** Acts that change the board, each with what it gives back when it did nothing. */
const changing = {
  open: undefined,
  edit: false,
  editHeadField: false,
  trash: undefined,
  restore: undefined,
  addLink: null,
  openAdd: undefined,
  paste: false,
  addText: undefined,
  move: false,
  moveToSection: undefined,
  nest: undefined,
  unnest: undefined,
  pickUp: undefined,
  putDown: undefined,
  addSectionAfter: undefined,
  placeSection: undefined,
  shiftSection: undefined,
  setLevel: undefined,
  removeSection: undefined,
  dissolve: undefined,
  takeTheirs: undefined,
  keepOurs: undefined,
} as const satisfies { [Name in keyof Acts]?: ReturnType<Acts[Name]> }

const said = 'This board is closed: nothing on it can be changed.'

/** The same acts; while the board is locked, those that would change it say so instead. */
export function lockable(acts: Acts, ui: UiStore): Acts {
  const guarded = Object.entries(changing).map(([name, nothing]) => {
    const act = acts[name as keyof Acts] as (...given: unknown[]) => unknown
    return [name, (...given: unknown[]) => (ui.get().locked ? refuse(nothing) : act(...given))] as const
  })
  return { ...acts, ...Object.fromEntries(guarded) }
}

function refuse<Nothing>(nothing: Nothing): Nothing {
  toast(said, { id: 'locked' })
  announce(said)
  return nothing
}
