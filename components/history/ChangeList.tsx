import { useState } from 'react'
import { type BlockId, blockId } from '../../lib/issue'
import type { TimelineChange } from '../../lib/views'
import { Button } from '../ui/Button'
import { actText } from './words'

interface ChangeListProps {
  readonly changes: readonly TimelineChange[]
  readonly onGo: (block: BlockId) => void
}

/** So many are shown until more are asked for. */
const few = 6

/** The blocks that a commit was about; a click goes there. */
export function ChangeList({ changes, onGo }: ChangeListProps) {
  const [all, setAll] = useState(false)
  const shown = all ? changes : changes.slice(0, few)
  const more = changes.length - shown.length
  return (
    <>
      <ul className="mt-1.5 grid gap-0.5">
        {shown.map((change) => (
          <li key={`${change.block}${change.act}`} className="flex items-baseline gap-2 text-xs">
            <span className="w-[58px] shrink-0 text-ink-3">{actText(change)}</span>
            {change.act === 'removed' ? (
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">{nameOf(change)}</span>
            ) : (
              <button
                type="button"
                onClick={() => onGo(blockId(change.block))}
                className="hit min-w-0 rounded-sm text-left text-ink-2 underline decoration-line-strong underline-offset-2 [overflow-wrap:anywhere] hover:text-ink hover:decoration-accent"
              >
                {nameOf(change)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Button size="sm" variant="quiet" className="mt-1 -ml-2" onClick={() => setAll(true)}>
          {more} more
        </Button>
      ) : null}
    </>
  )
}

const nameOf = (change: TimelineChange): string => change.title || 'Untitled'
