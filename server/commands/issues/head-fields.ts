import type { HeadField } from '../../../lib/issue'
import { parseIssue } from '../../../lib/markdown'

/** The head lines of an issue's markdown; none where it has none. */
export function headFields(markdown: string): readonly HeadField[] {
  const head = parseIssue(markdown).blocks.find((block) => block.kind === 'frontmatter')
  return head?.kind === 'frontmatter' ? head.fields : []
}
