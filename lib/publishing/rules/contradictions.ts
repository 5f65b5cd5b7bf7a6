import type { CheckRule } from '../types'
import { counted, publishedBlocks } from '../walk'

/** The board's version would be published, and git's version be forgotten. */
export const contradictions: CheckRule = {
  key: 'contradictions',
  title: 'Contradictions are decided',
  problem: 'Contradictions are undecided',
  state: 'warn',
  find({ snapshot, facts }) {
    const open = new Set(facts.contradictions)
    const blocks = publishedBlocks(snapshot).filter(({ id }) => open.has(id))
    if (blocks.length === 0) return null
    return {
      detail: `${counted(blocks.length, 'block')} with another version from the repository that nobody has decided on. The board’s version is published.`,
      blocks,
    }
  },
}
