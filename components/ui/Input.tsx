import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx'

/** The edge, ground and states that everything to fill in shares. */
export const controlClass =
  'w-full rounded-md border border-line-field bg-sheet text-ink transition-colors hover:border-ink-3 ' +
  'focus-visible:rounded-md aria-invalid:border-accent disabled:opacity-60'

const sizes = {
  md: 'h-[30px] px-2.5 text-sm max-sm:h-11 max-sm:px-3 max-sm:text-[1rem]',
  lg: 'h-11 rounded-lg px-3 text-[1rem] focus-visible:rounded-lg',
} as const

interface InputProps extends Omit<ComponentPropsWithRef<'input'>, 'size'> {
  readonly size?: keyof typeof sizes
}

/** One line of text. On phones 16 px, since smaller makes Safari zoom in. */
export function Input({ size = 'md', className, ...rest }: InputProps) {
  return <input type="text" {...rest} className={cx(controlClass, 'read-only:bg-sunk', sizes[size], className)} />
}
