import { GitPullRequestArrow } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { deferred, Late } from '../ui/Late'
import type { InboxStore } from './inboxStore'

/** Fetched apart: few cards ever have it. */
const sheet = deferred(() => import('./ChangedSinceSheet').then((module) => module.ChangedSinceSheet))

interface ChangedSinceProps {
  readonly store: InboxStore
  readonly submission: string
  /** Whether nothing can be changed. */
  readonly locked: boolean
}

/** On a card whose author has changed the pull request since it was placed: says so, and opens what was changed. */
export function ChangedSince({ store, submission, locked }: ChangedSinceProps) {
  const item = useSyncExternalStore(store.subscribe, () => store.changedSince(submission))
  const [open, setOpen] = useState(false)
  if (item === null) return null
  const trigger = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={open}
      onClick={() => setOpen(true)}
      className="hit -ml-1 flex items-center gap-1 rounded-sm px-1 text-left text-xs/5 font-medium text-warn hover:bg-warn-soft"
    >
      <GitPullRequestArrow aria-hidden className="size-3.5 shrink-0" />
      Author changed this after it was placed
    </button>
  )
  if (!open) return trigger
  const props = { store, item, locked, trigger, onOpenChange: setOpen }
  return <Late of={sheet} props={props} fallback={trigger} onFail={() => setOpen(false)} />
}
