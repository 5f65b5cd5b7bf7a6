import { useSyncExternalStore } from 'react'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import type { TimelineStore } from './timelineStore'

/** Why board and git can't be brought together now, where an editor looks. Gone when the cause is. */
export function SyncProblem({ store }: { readonly store: TimelineStore }) {
  const { view, fetching } = useSyncExternalStore(store.subscribe, store.get)
  if (view === null || view.problem === null) return null
  return (
    <Notice tone="warn" role="status" className="rounded-none px-4 [&_button]:-my-0.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0">
          <strong className="font-semibold">Out of step with git.</strong> {view.problem} What you do here is kept.
        </span>
        <Button size="sm" pending={fetching ? 'Trying…' : null} onClick={() => void store.fetchNow()}>
          Try again
        </Button>
      </span>
    </Notice>
  )
}
