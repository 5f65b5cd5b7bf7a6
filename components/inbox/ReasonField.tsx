import { type KeyboardEvent, useEffect, useRef } from 'react'
import { limits } from '../../lib/submission'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'

interface ReasonFieldProps {
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
  readonly onEnter: () => void
}

/** Why something is declined. It has the focus when the dialog opens; Enter sends it. */
export function ReasonField({ value, error, onChange, onEnter }: ReasonFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
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
