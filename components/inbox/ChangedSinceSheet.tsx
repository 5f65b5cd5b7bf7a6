import { type ReactElement, useState } from 'react'
import type { InboxItem } from '../../lib/views'
import { Button } from '../ui/Button'
import { Popover } from '../ui/Popover'
import { WordDiff } from '../ui/WordDiff'
import type { InboxStore } from './inboxStore'

interface ChangedSinceSheetProps {
  readonly store: InboxStore
  readonly item: InboxItem
  /** Whether nothing can be changed. */
  readonly locked: boolean
  readonly trigger: ReactElement
  readonly onOpenChange: (open: boolean) => void
}

/** What was placed of a pull request, how it reads now, and the choice between the two. */
export function ChangedSinceSheet({ store, item, locked, trigger, onOpenChange }: ChangedSinceSheetProps) {
  const [busy, setBusy] = useState(false)
  const { placed, now } = item.changedSince ?? { placed: '', now: null }
  const who = item.pull?.login ?? 'its author'
  const handleTakeOver = async () => {
    setBusy(true)
    await store.takeOver(item.id)
    onOpenChange(false)
  }
  return (
    <Popover open onOpenChange={onOpenChange} label="What its author changed" className="w-[420px]" trigger={trigger}>
      <p className="mb-2 text-sm">
        {now === null
          ? `${who} has taken it out of #${item.pull?.number ?? ''}.`
          : `As it was placed, and as ${who} has it now:`}
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
