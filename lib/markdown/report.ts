import type { Block, BlockKind, Issue } from '../issue'
import { formatBlock } from './format'
import { readLines } from './lines'

export interface Count {
  readonly blocks: number
  /** Their own lines: without blank lines between blocks and without their children's. */
  readonly lines: number
}

/** How much of an issue has structure, and how much is kept as it stands. */
export interface IssueReport {
  readonly kinds: Readonly<Record<BlockKind, Count>>
  readonly structured: Count
  readonly verbatim: Count
}

export function reportIssue(issue: Issue): IssueReport {
  const kinds: Record<BlockKind, Count> = {
    frontmatter: none,
    section: none,
    link: none,
    event: none,
    prose: none,
    verbatim: none,
  }
  const count = (block: Block): void => {
    const lines = readLines(formatBlock(block, issue.eol)).length
    kinds[block.kind] = sum(kinds[block.kind], { blocks: 1, lines })
    block.children.forEach(count)
  }
  issue.blocks.forEach(count)
  const { verbatim, ...others } = kinds
  return { kinds, structured: Object.values(others).reduce(sum, none), verbatim }
}

const none: Count = { blocks: 0, lines: 0 }

function sum(one: Count, other: Count): Count {
  return { blocks: one.blocks + other.blocks, lines: one.lines + other.lines }
}
