import { type AddActs, addActs } from './add'
import { type CarryActs, carryActs } from './carry'
import { type EditActs, editActs } from './edit'
import { type FocusActs, focusActs } from './focus'
import { type MoveActs, moveActs } from './move'
import type { ActScope } from './scope'
import { type SectionActs, sectionActs } from './sections'
import { type SuggestActs, suggestActs } from './suggest'

/** Everything a person can do on the board, whether by pointer, key, menu or palette. */
export interface Acts extends FocusActs, EditActs, AddActs, MoveActs, CarryActs, SectionActs, SuggestActs {}

export function createActs(scope: ActScope): Acts {
  const focus = focusActs(scope)
  const move = moveActs(scope, focus)
  return {
    ...focus,
    ...move,
    ...editActs(scope, focus),
    ...addActs(scope, focus),
    ...carryActs(scope, move),
    ...sectionActs(scope, focus),
    ...suggestActs(scope),
  }
}
