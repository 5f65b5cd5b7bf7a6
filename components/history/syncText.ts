import type { TimelineView } from '../../lib/views'
import { ago } from '../ui/ago'

interface Standing {
  readonly view: TimelineView
  /** How many changes of the board are not in git; null where that is not counted. */
  readonly changes: number | null
  readonly now: number
}

/** How board and git stand to each other, in a few words. */
export function syncText({ view, changes, now }: Standing): string {
  if (view.problem !== null) return 'Out of step with git'
  if (changes !== null && changes > 0) return `${changes} ${changes === 1 ? 'change' : 'changes'} not in git`
  if (view.ahead && changes !== 0) return 'Ahead of git'
  const when = view.syncedAt === null ? '' : ago(view.syncedAt, now)
  return when === '' ? 'In step with git' : `In step with git · ${when}`
}
