import type { KeyboardEvent, RefObject } from 'react'
import { limits } from '../../lib/submission'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'

interface ReasonFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
  readonly onEnter: () => void
}

/** Why something is declined. Enter sends it. */
export function ReasonField({ field, value, error, onChange, onEnter }: ReasonFieldProps) {
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  return (
    <Field label="Reason" error={error}>
      {(control) => (
        <Textarea
          {...control}
          ref={field}
          rows={2}
          maxLength={limits.reason}
          value={value}
          onKeyDown={handleKeyDown}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
