import type { ComponentPropsWithRef } from 'react'
import { cx } from './cx'
import { Textarea } from './Textarea'

interface LineInputProps extends Omit<ComponentPropsWithRef<typeof Textarea>, 'rows' | 'onChange' | 'value'> {
  readonly value: string
  readonly onValueChange: (value: string) => void
}

/** One line of text that wraps, so that a long address or title can be read whole. Enter sends the form, as in an input. */
export function LineInput({ value, onValueChange, className, ...rest }: LineInputProps) {
  return (
    <Textarea
      {...rest}
      rows={1}
      value={value}
      onChange={(event) => onValueChange(event.target.value.replace(/[\r\n]+/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      }}
      className={cx('resize-none [overflow-wrap:anywhere]', className)}
    />
  )
}
