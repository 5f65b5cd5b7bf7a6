import type { BoardBlock, BoardSnapshot } from '../board'

/** Every block that is published, in the order it is read. */
export function publishedBlocks({ blocks }: BoardSnapshot): readonly BoardBlock[] {
  return blocks.flatMap(function within(block): readonly BoardBlock[] {
    return [block, ...block.children.flatMap(within)]
  })
}

/** “a”, “a and b”, “a, b and 3 more”: enough names to know what is meant. */
export function naming(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? ''
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1)
  const rest = names.length > most ? `${names.length - shown.length} more` : names.at(-1)
  return `${shown.join(', ')} and ${rest}`
}

/** “1 block”, “2 blocks”. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
