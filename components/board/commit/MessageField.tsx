import type { RefObject } from 'react'
import { Field } from '../../ui/Field'
import { Textarea } from '../../ui/Textarea'

interface MessageFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The commit's message. */
export function MessageField({ field, value, onChange }: MessageFieldProps) {
  return (
    <Field label="Message">
      {(control) => (
        <Textarea {...control} ref={field} rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
