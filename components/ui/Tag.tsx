import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  plain: 'border-line bg-sunk text-ink-2',
  info: 'border-transparent bg-info-soft text-info',
  warn: 'border-transparent bg-warn-soft text-warn',
  ok: 'border-transparent bg-ok-soft text-ok',
} as const

interface TagProps {
  readonly tone?: keyof typeof tones
  readonly className?: string
  readonly children: ReactNode
}

/** A word that says what kind of thing this is. */
export function Tag({ tone = 'plain', className, children }: TagProps) {
  return (
    <span
      className={cx(
        'inline-block rounded-sm border px-1.5 font-sans text-2xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
