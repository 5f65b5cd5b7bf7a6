import { type ReactNode, useId } from 'react'

/** What a control takes from its field, so that label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly optional?: boolean
  readonly children: (control: ControlProps) => ReactNode
}

/** A label, one control and what is to be said about it: the error when there is one, else the hint. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId()
  const says = error !== undefined && error !== null
  const described = says || hint !== undefined
  return (
    <div>
      <label htmlFor={id} className="mb-[5px] block text-sm font-semibold">
        {label}
        {optional ? <span className="ml-1.5 font-normal text-ink-3">optional</span> : null}
      </label>
      {children({
        id,
        ...(described ? { 'aria-describedby': `${id}-says` } : {}),
        ...(says ? { 'aria-invalid': true } : {}),
      })}
      {described ? <FieldMessage id={`${id}-says`} hint={hint} error={error} /> : null}
    </div>
  )
}

interface FieldMessageProps {
  readonly id: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
}

/** The line under a control. */
export function FieldMessage({ id, hint, error }: FieldMessageProps) {
  const look = error === undefined || error === null ? 'text-ink-3' : 'font-medium text-accent'
  return (
    <p id={id} className={`mt-[5px] text-xs ${look}`}>
      {error ?? hint}
    </p>
  )
}
