'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type Refusal, type Result, refuse } from '../../../lib/result'
import { clearDraft, readDraft, writeDraft } from './draft'
import type { FieldErrors } from './fieldErrors'
import { newFormKey } from './formKey'

interface FormState<Values, Field extends string> {
  readonly values: Values
  readonly errors: FieldErrors<Field>
  /** What is wrong with the whole, after an attempt to send it. */
  readonly refusal: Refusal | null
  readonly sending: boolean
}

export interface KeyedForm<Values, Field extends string> extends FormState<Values, Field> {
  readonly form: RefObject<HTMLFormElement | null>
  readonly change: (values: Partial<Values>) => void
  /** Checks one field when it is left, if something was typed in it. */
  readonly leave: (field: Field) => Promise<void>
  readonly send: () => Promise<void>
}

export interface KeyedFormOptions<Values, Field extends string, Sent> {
  /** Where in the tab's storage it is kept until it is sent. */
  readonly storageKey: string
  readonly initial: Values
  /** What was typed before the page came alive. */
  readonly typedEarly: (form: HTMLFormElement) => Partial<Values>
  /** The messages that belong to a field of the form. */
  readonly onlyFields: (messages: readonly (readonly [string, string])[]) => FieldErrors<Field>
  /** What is wrong; nothing is sent while something is. */
  readonly check: (values: Values, formKey: string) => Promise<FieldErrors<Field>>
  readonly post: (values: Values, formKey: string) => Promise<Result<Sent>>
  /** Goes on to another page; until that is there, the form is still sending. */
  readonly onSent: (sent: Sent) => void
}

/**
 * A form that keeps what is typed until it is sent, and is sent under one key, so that a second try of the same filling-in
 * is told from a new one. What is refused is said beside its field, and the first of those takes the focus.
 */
export function useKeyedForm<Values extends object, Field extends keyof Values & string, Sent>({
  storageKey,
  initial,
  typedEarly,
  onlyFields,
  check,
  post,
  onSent,
}: KeyedFormOptions<Values, Field, Sent>): KeyedForm<Values, Field> {
  const form = useRef<HTMLFormElement>(null)
  const formKey = useRef('')
  const [state, setState] = useState<FormState<Values, Field>>({
    values: initial,
    errors: {},
    refusal: null,
    sending: false,
  })
  // Ahead of what is drawn where two changes come between two drawings.
  const newest = useRef(state)
  const take = useCallback((more: Partial<FormState<Values, Field>>) => {
    newest.current = { ...newest.current, ...more }
    setState(newest.current)
  }, [])

  useEffect(() => {
    // A fast hand may have changed something before this runs; then that is the beginning.
    if (formKey.current !== '') return
    const kept = readDraft<Values>(storageKey)
    formKey.current = kept?.formKey ?? newFormKey()
    const early = kept?.values ?? (form.current && typedEarly(form.current))
    take({ values: { ...newest.current.values, ...early } })
  }, [storageKey, typedEarly, take])

  const ownKey = () => {
    formKey.current ||= newFormKey()
    return formKey.current
  }

  const change = (some: Partial<Values>) => {
    const early = formKey.current === '' && form.current && typedEarly(form.current)
    const values = { ...newest.current.values, ...early, ...some }
    const cleared = Object.fromEntries(Object.keys(some).map((field) => [field, undefined]))
    take({ values, errors: { ...newest.current.errors, ...cleared } })
    writeDraft(storageKey, { formKey: ownKey(), values })
  }

  const leave = async (field: Field) => {
    const { values } = newest.current
    const isEmpty = String(values[field]).trim() === ''
    const message = isEmpty ? undefined : (await check(values, ownKey()))[field]
    take({ errors: { ...newest.current.errors, [field]: message } })
  }

  const refuseWith = (errors: FieldErrors<Field>, refusal: Refusal) => {
    // Drawn before the focus moves, so that the field is announced with its error.
    flushSync(() => take({ sending: false, errors, refusal }))
    focusFirst(form.current, errors)
  }

  const send = async () => {
    take({ sending: true, refusal: null })
    const { values } = newest.current
    const errors = await check(values, ownKey())
    take({ errors })
    const count = Object.keys(errors).length
    if (count > 0) return refuseWith(errors, refuse('invalid', summary(count)))
    const sent = await post(values, ownKey())
    if (!sent.ok) return refuseWith(onlyFields(Object.entries(sent.fields ?? {})), sent)
    clearDraft(storageKey)
    onSent(sent.value)
  }

  return { ...state, form, change, leave, send }
}

/** The first control on the page whose field is in error. */
function focusFirst(form: HTMLFormElement | null, errors: FieldErrors<string>): void {
  const controls = [...(form?.querySelectorAll<HTMLElement>('[name]') ?? [])]
  controls.find((control) => errors[control.getAttribute('name') ?? ''] !== undefined)?.focus()
}

function summary(count: number): string {
  return count === 1
    ? 'One thing is missing or wrong: it is marked above.'
    : `${count} things are missing or wrong: they are marked above.`
}
