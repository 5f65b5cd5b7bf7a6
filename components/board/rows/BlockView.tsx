import { memo } from 'react'
import { unreachable } from '../../../lib/assert'
import type { BoardBlock } from '../../../lib/board/types'
import { CardRow } from './CardRow'
import { HeadRow } from './HeadRow'
import { ProseRow } from './ProseRow'
import { VerbatimRow } from './VerbatimRow'

interface BlockViewProps {
  readonly block: BoardBlock
  /** How far it is nested in other cards. */
  readonly depth: number
}

/** A block and what is nested in it. Renders again only when the block is another object: see BoardSnapshot. */
export const BlockView = memo(function BlockView({ block, depth }: BlockViewProps) {
  return (
    <>
      {viewOf(block, depth)}
      {block.kind === 'section'
        ? null
        : block.children.map((child) => <BlockView key={child.id} block={child} depth={depth + 1} />)}
    </>
  )
})

function viewOf(block: BoardBlock, depth: number) {
  switch (block.kind) {
    case 'link':
    case 'event':
      return <CardRow block={block} depth={depth} />
    case 'prose':
      return <ProseRow block={block} />
    case 'verbatim':
      return <VerbatimRow block={block} />
    case 'frontmatter':
      return <HeadRow block={block} />
    case 'section':
      return null
    default:
      return unreachable(block)
  }
}
