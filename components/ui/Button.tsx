import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx'

export type ButtonVariant = 'primary' | 'default' | 'quiet'
export type ButtonSize = 'sm' | 'md' | 'lg'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** What the button says while its work goes on. It stays focusable and does nothing until then. */
  readonly pending?: string | null
}

/** A button that submits only when asked to (`type="submit"`). */
export function Button({ variant, size, pending, className, children, onClick, ...rest }: ButtonProps) {
  const busy = pending !== undefined && pending !== null
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {busy ? pending : children}
    </button>
  )
}

interface Look {
  readonly variant?: ButtonVariant | undefined
  readonly size?: ButtonSize | undefined
}

/** The look of a button, for a link that acts like one. */
export function buttonClass({ variant = 'default', size = 'md' }: Look = {}): string {
  return cx(base, variants[variant], sizes[size])
}

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap ' +
  'no-underline transition-colors select-none focus-visible:rounded-md ' +
  'disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0'

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-accent-ink enabled:hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))] ' +
    '[a]:hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))]',
  default: 'border-line-strong bg-sheet text-ink hover:border-line-field hover:bg-sunk',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunk hover:text-ink',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'hit h-6 gap-1 px-2 text-xs [&_svg]:size-3.5',
  md: 'h-[30px] px-3 text-sm max-sm:h-11 max-sm:px-4',
  lg: 'h-11 rounded-xl px-5 text-md focus-visible:rounded-xl',
}
