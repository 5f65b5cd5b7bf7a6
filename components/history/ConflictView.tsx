import { type BlockId, blockId } from '../../lib/issue'
import type { TimelineConflict } from '../../lib/views'
import { Button } from '../ui/Button'
import { WordDiff } from '../ui/WordDiff'
import { conflictText } from './words'

interface ConflictViewProps {
  readonly conflict: TimelineConflict
  readonly onGo: (block: BlockId) => void
}

/** Something that board and git changed differently: the board's stands, and git's is kept until somebody chooses. */
export function ConflictView({ conflict, onGo }: ConflictViewProps) {
  const { block, title, ours, theirs } = conflict
  const name = title || 'Untitled'
  return (
    <div className="mt-2 rounded-md bg-warn-soft px-2.5 py-2">
      <p className="text-xs text-warn [overflow-wrap:anywhere]">{conflictText(conflict)}</p>
      <WordDiff label={`${name}: the board’s, and git’s`} before={ours} after={theirs} className="mt-1.5" />
      {block === null ? null : (
        <Button size="sm" className="mt-1.5" onClick={() => onGo(blockId(block))}>
          Show on the board
        </Button>
      )}
    </div>
  )
}
