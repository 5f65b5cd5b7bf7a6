import type { ReactNode } from 'react'
import { cx } from './cx'

interface EmptyStateProps {
  readonly title: string
  /** What to do about it. */
  readonly action?: ReactNode
  readonly className?: string
  readonly children?: ReactNode
}

/** What stands where nothing is yet. */
export function EmptyState({ title, action, className, children }: EmptyStateProps) {
  return (
    <div className={cx('px-4 py-10 text-center', className)}>
      <p className="font-serif text-lg font-semibold">{title}</p>
      {children === undefined ? null : <div className="mx-auto mt-1 max-w-[46ch] text-ink-2">{children}</div>}
      {action === undefined ? null : <div className="mt-4 flex justify-center gap-2">{action}</div>}
    </div>
  )
}
