import type { Block, Card, Issue } from '../../issue'

/** All blocks of an issue in document order. */
export function blocksOf(issue: Issue): readonly Block[] {
  const walk = (block: Block): readonly Block[] => [block, ...block.children.flatMap(walk)]
  return issue.blocks.flatMap(walk)
}

export function cardsOf(issue: Issue): readonly Card[] {
  return blocksOf(issue).filter((block) => block.kind === 'link' || block.kind === 'event')
}
