import { GitBranch } from 'lucide-react'
import { Button } from '../../ui/Button'

interface SuggestionLineProps {
  /** What the block is called. */
  readonly name: string
  /** The field that was changed differently, as people call it. */
  readonly field: string
  /** What git has there; null where it has nothing. */
  readonly theirs: string | null
  readonly locked: boolean
  readonly onUse: () => void
  readonly onDismiss: () => void
}

/** Below a block that git has changed differently: git’s version, and the choice. The board's stands until then. */
export function SuggestionLine({ name, field, theirs, locked, onUse, onDismiss }: SuggestionLineProps) {
  return (
    <p
      data-suggestion
      className="mt-1 flex flex-wrap items-baseline gap-x-2 gap-y-1 font-sans text-xs/5 text-warn [overflow-wrap:anywhere]"
    >
      <GitBranch aria-hidden className="size-3.5 shrink-0 self-center" />
      <span className="min-w-0">
        Git has {theirs === null ? `no ${field}` : `another ${field}: `}
        {theirs === null ? null : <span className="text-ink">{theirs}</span>}
      </span>
      {locked ? null : (
        <span className="flex gap-1">
          <Button size="sm" aria-label={`Use git’s ${field} of ${name}`} onClick={onUse}>
            Use
          </Button>
          <Button size="sm" variant="quiet" aria-label={`Dismiss git’s ${field} of ${name}`} onClick={onDismiss}>
            Dismiss
          </Button>
        </span>
      )}
    </p>
  )
}
