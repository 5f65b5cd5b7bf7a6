import { moveBlocks, nestBlock, restoreBlock, trashBlocks, unnestBlock } from '../../board'
import { type Act, anyTarget, idsOf, isCard, pickFrom, placed, restored, type Scene, withContent } from './scene'

export function moveBlocksAct(scene: Scene): Act | null {
  const { random, board } = scene
  const movable = placed(scene).filter((block) => isCard(block) || block.kind === 'prose' || block.kind === 'verbatim')
  const lost = [...board.trash, ...board.unplaced].filter(isCard)
  const blocks = Array.from({ length: random.pick([1, 1, 1, 2, 4]) }, () =>
    pickFrom(scene, random.chance(0.95) ? movable : lost),
  ).filter((block) => block !== null)
  if (blocks.length === 0) return null
  const target = anyTarget(scene, { underCards: true })
  return {
    name: 'moveBlocks',
    touched: blocks.some((block) => lost.includes(block)) ? restored(scene, blocks) : idsOf(blocks),
    run: (doc, origin) => moveBlocks(doc, { blocks: blocks.map(({ id }) => id), target, origin }),
  }
}

export function trashAct(scene: Scene): Act | null {
  const all = placed(scene)
  const some = scene.random.chance(0.9) ? all.filter(({ kind }) => kind !== 'section') : all
  const block = pickFrom(scene, some)
  if (block === null) return null
  return {
    name: 'trashBlocks',
    touched: idsOf([block]),
    run: (doc, origin) => trashBlocks(doc, { blocks: [block.id], origin }),
  }
}

export function restoreAct(scene: Scene): Act | null {
  const block = pickFrom(scene, [...scene.board.trash, ...scene.board.unplaced].flatMap(withContent))
  if (block === null) return null
  return {
    name: 'restoreBlock',
    touched: restored(scene, [block]),
    run: (doc, origin) => restoreBlock(doc, { block: block.id, origin }),
  }
}

export function nestAct(scene: Scene): Act | null {
  const block = pickFrom(scene, placed(scene).filter(isCard))
  if (block === null) return null
  return {
    name: 'nestBlock',
    touched: idsOf([block]),
    run: (doc, origin) => nestBlock(doc, { block: block.id, origin }),
  }
}

export function unnestAct(scene: Scene): Act | null {
  const nested = placed(scene)
    .filter(isCard)
    .flatMap(({ children }) => children.filter(isCard))
  const block = pickFrom(scene, nested)
  if (block === null) return null
  return {
    name: 'unnestBlock',
    touched: idsOf([block]),
    run: (doc, origin) => unnestBlock(doc, { block: block.id, origin }),
  }
}
