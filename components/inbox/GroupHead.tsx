import type { InboxItem } from '../../lib/views'
import { Button } from '../ui/Button'
import { type InboxGroup, labelOf } from './groups'
import { isClean } from './pulls'

interface GroupHeadProps {
  readonly group: InboxGroup
  readonly closed: boolean
  readonly onAccept: (items: readonly InboxItem[]) => void
}

/** The section that a group was sent for, and the way to place at once what nothing is said against. */
export function GroupHead({ group, closed, onAccept }: GroupHeadProps) {
  const clean = group.items.filter(isClean)
  return (
    <div className="flex min-h-8 items-end gap-2 px-4 pt-2">
      <h3 className="min-w-0 flex-1 pb-0.5 text-2xs font-semibold text-ink-3">{group.heading}</h3>
      {clean.length > 1 && !closed ? (
        <Button
          size="sm"
          variant="quiet"
          className="-mr-2"
          aria-label={`Place all ${clean.length} clean: ${labelOf(group)}`}
          onClick={() => onAccept(clean)}
        >
          Place all {clean.length} clean
        </Button>
      ) : null}
    </div>
  )
}
