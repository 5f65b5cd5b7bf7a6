import { Check, CloudOff, Loader, Lock, type LucideIcon, TriangleAlert } from 'lucide-react'
import { errorCodes } from '../../../lib/errors'
import { useSaveState } from '../../room'
import { cx } from '../../ui/cx'

interface Look {
  readonly Icon: LucideIcon
  readonly color: string
  readonly words: (pending: number) => string
}

const looks: Record<ReturnType<typeof useSaveState>['state'], Look> = {
  connecting: { Icon: Loader, color: 'text-ink-3', words: () => 'Connecting…' },
  saved: { Icon: Check, color: 'text-ok', words: () => 'Saved' },
  saving: { Icon: Loader, color: 'text-ink-3', words: () => 'Saving…' },
  offline: {
    Icon: CloudOff,
    color: 'text-warn',
    words: (pending) =>
      pending === 0 ? 'Offline' : `Offline, ${pending} ${pending === 1 ? 'change' : 'changes'} kept`,
  },
  refused: { Icon: Lock, color: 'text-accent', words: () => 'Not connected' },
}

/** The server is there, but its database is not. */
const stalled: Look = { Icon: CloudOff, color: 'text-warn', words: () => 'Saving… can’t store now' }

/** The issue is closed, and everything got there before. */
const closed: Look = { Icon: Lock, color: 'text-ink-3', words: () => 'Closed' }

/** It can be read and no more; what this browser kept is not on it. */
const readOnly: Look = { ...closed, words: () => 'Read-only' }

/** Whether what was done here is on the server's disk, as the server said, never a guess. */
export function SaveState({ damaged }: { readonly damaged: boolean }) {
  const save = useSaveState()
  const { state, pending, unkept } = save
  const { Icon, color, words } = lookOf(save, damaged)
  return (
    <span
      role="status"
      aria-live="polite"
      data-save-state={state}
      className={cx('flex items-center gap-1.5 text-xs whitespace-nowrap', color)}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">{words(pending)}</span>
      {unkept === true ? (
        <>
          <TriangleAlert aria-hidden className="size-3.5 text-warn" />
          <span className="text-warn max-xl:sr-only">This browser keeps no copy</span>
        </>
      ) : null}
    </span>
  )
}

function lookOf(save: ReturnType<typeof useSaveState>, damaged: boolean): Look {
  const { state, pending, code, stalled: isStalled } = save
  if (damaged && (state === 'saved' || state === 'saving')) return readOnly
  if (code === errorCodes.conflict.close && pending === 0) return closed
  return isStalled === true && (state === 'saving' || state === 'offline') ? stalled : looks[state]
}
