import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A key to press. */
export function Kbd({ className, ...rest }: ComponentProps<'kbd'>) {
  return (
    <kbd
      {...rest}
      className={cx(
        'inline-block min-w-4 rounded-sm border border-line-strong px-1 text-center font-sans text-2xs font-medium text-ink-3',
        className,
      )}
    />
  )
}
