import { addCardAct, addEventAct, addProseAct, addSectionAct, addVerbatimAct } from './acts/adding'
import { editCardAct, editHeadAct, editVerbatimAct, replaceProseAct, typeTitleAct } from './acts/editing'
import { moveBlocksAct, nestAct, restoreAct, trashAct, unnestAct } from './acts/moving'
import type { Act, Scene } from './acts/scene'
import { dissolveAct, levelAct, moveSectionAct, renameAct } from './acts/sections'

export type { Act, Scene }

/** An act that can be done on this board; null where the kind that chance chose finds nothing to act on. */
export function randomAct(scene: Scene): Act | null {
  return scene.random.pick(makers)(scene)
}

/** Each as often as it stands here. */
const makers: readonly ((scene: Scene) => Act | null)[] = [
  addCardAct,
  addCardAct,
  addCardAct,
  addEventAct,
  addProseAct,
  addVerbatimAct,
  addSectionAct,
  editCardAct,
  editCardAct,
  typeTitleAct,
  typeTitleAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  moveBlocksAct,
  trashAct,
  trashAct,
  trashAct,
  restoreAct,
  restoreAct,
  renameAct,
  levelAct,
  moveSectionAct,
  moveSectionAct,
  dissolveAct,
  nestAct,
  unnestAct,
  nestAct,
  editVerbatimAct,
  replaceProseAct,
  editHeadAct,
]
