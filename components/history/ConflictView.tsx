import { useRef } from 'react'
import { blockId } from '../../lib/issue'
import type { TimelineConflict } from '../../lib/views'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { WordDiff } from '../ui/WordDiff'
import type { Choices } from './choices'
import { keyOf } from './openSuggestions'
import { conflictText } from './words'

interface ConflictViewProps {
  readonly conflict: TimelineConflict
  readonly choices: Choices
}

/** Something that board and git changed differently: the board's stands, and git's is kept until somebody chooses. */
export function ConflictView({ conflict, choices }: ConflictViewProps) {
  const { block, field, title, ours, theirs } = conflict
  const name = title || 'Untitled'
  const open = choices.open.has(keyOf(conflict))
  const [what, stands] = conflictText(conflict)
  const show = useRef<HTMLButtonElement>(null)
  // The two buttons go with what was chosen.
  const choose = (act: typeof choices.onUse) => {
    act(contested)
    show.current?.focus()
  }
  const contested = { block: blockId(block ?? ''), field }
  return (
    <div className={cx('mt-2 rounded-md px-2.5 py-2 text-xs', open ? 'bg-warn-soft text-warn' : 'bg-sunk text-ink-2')}>
      <p className="[overflow-wrap:anywhere]">
        {what} {open ? stands : <span className="font-medium">It is decided.</span>}
      </p>
      {ours === null && theirs === null ? null : (
        <WordDiff label={`${name}: ours, and theirs`} before={ours} after={theirs} className="mt-1.5 text-ink" />
      )}
      {block === null ? null : (
        <p className="mt-1.5 flex flex-wrap gap-1">
          {open && !choices.locked ? (
            <>
              <Button size="sm" aria-label={`Use theirs: ${name}`} onClick={() => choose(choices.onUse)}>
                Use theirs
              </Button>
              <Button size="sm" aria-label={`Keep ours: ${name}`} onClick={() => choose(choices.onKeep)}>
                Keep ours
              </Button>
            </>
          ) : null}
          <Button ref={show} size="sm" variant="quiet" onClick={() => choices.onGo(contested.block)}>
            Show on the board
          </Button>
        </p>
      )}
    </div>
  )
}
