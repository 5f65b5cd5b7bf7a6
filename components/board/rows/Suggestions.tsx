import { GitBranch } from 'lucide-react'
import type { BoardBlock, Suggestion } from '../../../lib/board/types'
import { fieldName, nameOf } from '../../../lib/outline'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { useActs, useUi } from '../acts/context'

interface SuggestionsProps {
  readonly block: BoardBlock
  readonly className?: string
}

/** Below a block that git has otherwise: git's version, and the choice. The board's stands until then. */
export function Suggestions({ block, className }: SuggestionsProps) {
  if (block.suggestions === undefined || block.suggestions.length === 0) return null
  return (
    <ul aria-label={`Git has otherwise: ${nameOf(block)}`} className={cx('grid gap-1', className)}>
      {block.suggestions.map((suggestion) => (
        <Line key={suggestion.field} block={block} suggestion={suggestion} />
      ))}
    </ul>
  )
}

function Line({ block, suggestion }: { readonly block: BoardBlock; readonly suggestion: Suggestion }) {
  const acts = useActs()
  const locked = useUi((ui) => ui.locked)
  const { field, theirs } = suggestion
  const contested = { block: block.id, field }
  // The buttons go with what was chosen.
  const choose = (act: typeof acts.keepOurs) => {
    act(contested)
    acts.focusRow(block.id)
  }
  const what = isWhole(field) ? nameOf(block) : `${fieldName(field)} of ${nameOf(block)}`
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2 font-sans text-xs/6">
      <GitBranch aria-hidden className="mt-[5px] size-3.5 text-warn" />
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
          <span className="text-warn">{leadOf(suggestion)}</span> <span className="text-ink-2">{theirs}</span>
        </span>
        {locked ? null : (
          <span className="flex gap-1">
            <Button size="sm" aria-label={`Use git’s: ${what}`} onClick={() => choose(acts.takeTheirs)}>
              Use
            </Button>
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Dismiss git’s: ${what}`}
              onClick={() => choose(acts.keepOurs)}
            >
              Dismiss
            </Button>
          </span>
        )}
      </div>
    </li>
  )
}

/** Whether it is about the block as a whole. */
const isWhole = (field: string): boolean => field === 'block' || field === 'text'

function leadOf({ field, theirs }: Suggestion): string {
  if (isWhole(field)) return theirs === null ? 'Git has removed it.' : 'Git has:'
  if (field === 'place') return 'Git has it in:'
  return theirs === null || theirs === '' ? `Git has no ${fieldName(field)}.` : `Git has another ${fieldName(field)}:`
}
