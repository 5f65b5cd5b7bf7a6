import { GitBranch, TriangleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { cx } from '../ui/cx'
import { syncText } from './syncText'
import type { TimelineStore } from './timelineStore'
import { useNow } from './useNow'

interface SyncStateProps {
  readonly store: TimelineStore
  /** How many changes of the board are not in git; null while that is not known. */
  readonly changes: number | null
  /** Shows the history. */
  readonly onShow: () => void
}

/** How board and git stand to each other; a click shows what went between them. */
export function SyncState({ store, changes, onShow }: SyncStateProps) {
  const { view } = useSyncExternalStore(store.subscribe, store.get)
  const now = useNow()
  if (view === null) return null
  const text = syncText({ view, changes, now })
  const wrong = view.problem !== null
  const Icon = wrong ? TriangleAlert : GitBranch
  return (
    <button
      type="button"
      aria-label={`${text}. Show the history`}
      title={text}
      onClick={onShow}
      className={cx(
        'hit flex items-center gap-1.5 rounded-sm text-xs whitespace-nowrap hover:text-ink max-sm:hidden',
        wrong ? 'font-medium text-accent' : 'text-ink-3',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="max-xl:sr-only">{text}</span>
    </button>
  )
}
