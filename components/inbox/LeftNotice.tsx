import { X } from 'lucide-react'
import { IconButton } from '../ui/IconButton'
import { Notice } from '../ui/Notice'
import type { Left } from './inboxStore'

interface LeftNoticeProps {
  readonly left: readonly Left[]
  readonly onClose: () => void
}

/** What could not be placed with the others, each with its reason. */
export function LeftNotice({ left, onClose }: LeftNoticeProps) {
  if (left.length === 0) return null
  return (
    <Notice tone="warn" role="status" className="m-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <strong className="font-semibold">
            {left.length === 1 ? 'One still waits' : `${left.length} still wait`}
          </strong>
          <ul className="mt-0.5 grid gap-0.5 text-xs">
            {left.map(({ id, title, reason }) => (
              <li key={id}>
                “{title}”: {reason}
              </li>
            ))}
          </ul>
        </div>
        <IconButton size="sm" label="Close" className="-mt-0.5 text-inherit" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
    </Notice>
  )
}
