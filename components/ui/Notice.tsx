import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  info: { look: 'bg-info-soft text-info', Icon: Info },
  ok: { look: 'bg-ok-soft text-ok', Icon: CircleCheck },
  warn: { look: 'bg-warn-soft text-warn', Icon: TriangleAlert },
  error: { look: 'bg-accent-soft text-accent', Icon: CircleAlert },
} as const

export interface NoticeProps {
  readonly tone: keyof typeof tones
  readonly title?: string
  /** `alert` interrupts who listens, `status` waits for a pause; leave out what was there when the page came. */
  readonly role?: 'alert' | 'status'
  readonly className?: string
  readonly children?: ReactNode
}

/** Something to know before going on, in the flow of the page. */
export function Notice({ tone, title, role, className, children }: NoticeProps) {
  const { look, Icon } = tones[tone]
  return (
    <div
      role={role}
      className={cx(
        'grid grid-cols-[20px_1fr] gap-2 rounded-lg px-3 py-[11px] text-sm [&_a]:underline',
        look,
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {title === undefined ? null : <strong className="block font-semibold">{title}</strong>}
        {children}
      </div>
    </div>
  )
}
