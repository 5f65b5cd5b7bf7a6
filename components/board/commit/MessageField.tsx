import { useEffect, useRef } from 'react'
import { Field } from '../../ui/Field'
import { Textarea } from '../../ui/Textarea'

interface MessageFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The commit's message. It has the focus when the dialog opens, all selected, so that typing replaces it. */
export function MessageField({ value, onChange }: MessageFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <Field label="Message">
      {(control) => (
        <Textarea {...control} ref={field} rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}
