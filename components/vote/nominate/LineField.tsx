import type { ComponentProps, ReactNode } from 'react'
import { Field } from '../../ui/Field'
import { LineInput } from '../../ui/LineInput'

export interface LineFieldProps extends Omit<ComponentProps<typeof LineInput>, 'id' | 'size' | 'children'> {
  readonly label: string
  readonly hint?: ReactNode
  readonly error: string | undefined
  readonly optional?: boolean
}

/** One line of text with its label, and what is to be said about it. */
export function LineField({ label, hint, error, optional = false, ...line }: LineFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => <LineInput {...control} size="lg" {...line} />}
    </Field>
  )
}
