import { unreachable } from '../assert'
import type { Block, Eol, Issue } from '../issue'
import { eventText } from './event'
import { formatFrontmatter } from './frontmatter'
import { linkText } from './link'
import { formatProse } from './prose/index'
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
      return linkText(block)
    case 'event':
      return eventText(block)
    case 'prose':
      return formatProse(block.doc, eol)
    case 'verbatim':
      return block.source
    default:
      return unreachable(block)
  }
}
