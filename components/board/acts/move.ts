import { moveBlocks, nestBlock, unnestBlock } from '../../../lib/board'
import type { Target } from '../../../lib/board/types'
import type { BlockId } from '../../../lib/issue'
import { endOfList, indexOf, isThere, nameOf, outermost, settle } from '../../../lib/outline'
import { announce } from '../../drag'
import type { FocusActs } from './focus'
import { report } from './report'
import type { ActScope } from './scope'

export interface MoveActs {
  /** Moves blocks, in the order they have, to a place. Says whether they are there. */
  move(ids: ReadonlySet<BlockId>, target: Target): boolean
  /** To the end of a section's list. */
  moveToSection(ids: ReadonlySet<BlockId>, section: BlockId): void
  nest(id: BlockId): void
  unnest(id: BlockId): void
}

export function moveActs({ doc, origin, snapshot }: ActScope, focus: FocusActs): MoveActs {
  const acts: MoveActs = {
    move: (ids, target) => {
      const now = snapshot()
      const blocks = outermost(now, ids)
      const moving = new Set(blocks)
      if (blocks.length === 0 || isThere(now, target, moving)) return true
      const done = report(moveBlocks(doc, { blocks, target: settle(now, target, moving), origin }))
      if (done && blocks[0] !== undefined) focus.focusRow(blocks[0])
      return done
    },
    moveToSection: (ids, section) => {
      const block = indexOf(snapshot()).places.get(section)?.block
      if (block === undefined) return
      const target = settle(snapshot(), endOfList(block), ids)
      if (acts.move(ids, target)) announce(`Moved to ${nameOf(block)}.`)
    },
    nest: (block) => {
      if (report(nestBlock(doc, { block, origin }))) focus.focusRow(block)
    },
    unnest: (block) => {
      if (report(unnestBlock(doc, { block, origin }))) focus.focusRow(block)
    },
  }
  return acts
}
