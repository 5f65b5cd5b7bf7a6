import { printOf } from '../../match'
import { rootParent } from '../keys'
import type { Plan } from '../plant'
import { isSameMemory, renameMemory } from './merge-memory'
import type { Ours, OursBlock } from './ours'
import { styleText } from './styles'

/** How near a board is to a text: it says the same in the same order, or is also kept in the very same way. */
export type Nearness = 'other' | 'same-words' | 'same'

/** Compares a board with the plan of a text, block by block; emptied paragraphs on the board do not count. */
export function nearnessOf(ours: Ours, plan: Plan): Nearness {
  const order = ours.order.filter((id) => ours.blocks.get(id)?.isBlank === false)
  if (order.length !== plan.blocks.length) return 'other'
  const names = new Map<string, string>([[rootParent, rootParent]])
  for (const [index, id] of order.entries()) names.set(plan.blocks[index]?.content.id ?? '', id)
  let isSame = JSON.stringify(ours.issue) === JSON.stringify({ ...ours.issue, ...plan.issue })
  for (const [index, id] of order.entries()) {
    const block = plan.blocks[index]
    const mine = ours.blocks.get(id)
    if (block === undefined || mine === undefined || wordsOf(mine) !== wordsOf(block)) return 'other'
    const memory = renameMemory(block.memory, (name) => names.get(name))
    isSame &&= styleText(mine) === styleText(block) && isSameMemory(mine.memory, memory)
    isSame &&= names.get(block.parent) === mine.parent
  }
  return isSame ? 'same' : 'same-words'
}

const wordsOf = ({ content }: Pick<OursBlock, 'content'>): string =>
  printOf({ id: '', parent: '', section: '', block: content })
