import type { BoardBlock, BoardBlockOf, BoardSnapshot } from '../../board'
import { linkKey } from '../../links'
import { isCard, nameOf, sectionOf } from '../../outline'
import type { CheckRule } from '../types'
import { counted, naming, publishedBlocks } from '../walk'

/**
 * The same page twice. Events of one series share an address, and one that is held in two ways is listed under both: an
 * event is the same only on the same day below the same heading.
 */
export const duplicates: CheckRule = {
  key: 'duplicates',
  title: 'No link is there twice',
  problem: 'Links are there more than once',
  state: 'warn',
  find({ snapshot }) {
    const groups = new Map<string, BoardBlock[]>()
    for (const block of publishedBlocks(snapshot)) {
      if (!isCard(block) || block.url === '') continue
      const key = keyOf(block, snapshot)
      groups.set(key, [...(groups.get(key) ?? []), block])
    }
    const twice = [...groups.values()].filter((group) => group.length > 1)
    if (twice.length === 0) return null
    const names = twice.flatMap(([first]) => (first === undefined ? [] : [`“${nameOf(first)}”`]))
    return {
      detail: `${counted(twice.length, 'link')} more than once: ${naming(names)}. Keep one of each.`,
      blocks: twice.flat(),
    }
  },
}

function keyOf(card: BoardBlockOf<'link'> | BoardBlockOf<'event'>, snapshot: BoardSnapshot): string {
  const page = linkKey(card.url)
  return card.kind === 'event' ? `${sectionOf(snapshot, card.id)?.id ?? ''} ${card.date} ${page}` : page
}
