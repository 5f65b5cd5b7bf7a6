import { GitPullRequestArrow } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { InboxItem } from '../../lib/views'
import { Button } from '../ui/Button'
import { Popover } from '../ui/Popover'
import { WordDiff } from '../ui/WordDiff'
import type { InboxStore } from './inboxStore'

interface ChangedSinceProps {
  readonly store: InboxStore
  readonly submission: string
  /** Whether nothing can be changed. */
  readonly locked: boolean
}

/** On a card whose author has changed the pull request since it was placed: what was placed, how it reads now, and the choice. */
export function ChangedSince({ store, submission, locked }: ChangedSinceProps) {
  const item = useSyncExternalStore(store.subscribe, () => store.changedSince(submission))
  return item === null ? null : <Mark store={store} item={item} locked={locked} />
}

interface MarkProps {
  readonly store: InboxStore
  readonly item: InboxItem
  readonly locked: boolean
}

function Mark({ store, item, locked }: MarkProps) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const { placed, now } = item.changedSince ?? { placed: '', now: null }
  const handleTakeOver = async () => {
    setBusy(true)
    await store.takeOver(item.id)
    setBusy(false)
    setOpen(false)
  }
  const trigger = (
    <button
      type="button"
      className="hit -ml-1 inline-flex items-center gap-1 rounded-sm px-1 text-left text-xs font-medium text-warn hover:bg-warn-soft"
    >
      <GitPullRequestArrow aria-hidden className="size-3.5 shrink-0" />
      Author changed this after it was placed
    </button>
  )
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="What its author changed"
      className="w-[420px] select-text"
      trigger={trigger}
    >
      <p className="mb-2 text-sm">
        {now === null
          ? `${item.pull?.login ?? 'Its author'} has taken it out of #${item.pull?.number ?? ''}.`
          : `As it was placed, and as ${item.pull?.login ?? 'its author'} has it now:`}
      </p>
      <WordDiff label="Placed, and now" before={placed} after={now} />
      <div className="mt-3 flex gap-2">
        <Button disabled={locked} pending={busy ? 'Taking over…' : null} onClick={() => void handleTakeOver()}>
          Take over
        </Button>
        <Button variant="quiet" onClick={() => store.keepOurs(item)}>
          Keep ours
        </Button>
      </div>
    </Popover>
  )
}
