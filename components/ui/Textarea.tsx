import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx'
import { controlClass } from './Input'

const sizes = {
  md: 'px-2.5 py-1.5 text-sm max-sm:px-3 max-sm:py-2.5 max-sm:text-[1rem]',
  lg: 'min-h-11 rounded-lg px-3 py-2.5 text-[1rem] leading-[1.4] focus-visible:rounded-lg',
} as const

interface TextareaProps extends ComponentPropsWithRef<'textarea'> {
  readonly size?: keyof typeof sizes
}

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ size = 'md', className, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      className={cx(controlClass, 'block field-sizing-content resize-y read-only:bg-sunk', sizes[size], className)}
    />
  )
}
