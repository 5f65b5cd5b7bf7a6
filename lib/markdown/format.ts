import { unreachable } from '../assert'
import type { Block, Eol, Issue } from '../issue'
import { formatFrontmatter } from './frontmatter'
import { formatProse } from './prose/index'
import { formatEvent, formatLink } from './safe-card'
import { formatSection } from './section'

/** The issue's markdown: every block's gap and lines in document order, then what follows the last. */
export function formatIssue(issue: Issue): string {
  let markdown = ''
  const write = (block: Block): void => {
    markdown += block.gap + formatBlock(block, issue.eol)
    block.children.forEach(write)
  }
  issue.blocks.forEach(write)
  return markdown + issue.end
}

/** The block's own lines: without its gap, its children and the ending of its last line. */
export function formatBlock(block: Block, eol: Eol): string {
  switch (block.kind) {
    case 'frontmatter':
      return formatFrontmatter(block, eol)
    case 'section':
      return formatSection(block)
    case 'link':
      return formatLink(block)
    case 'event':
      return formatEvent(block, eol)
    case 'prose':
      return formatProse(block.doc, eol)
    case 'verbatim':
      return block.source
    default:
      return unreachable(block)
  }
}
