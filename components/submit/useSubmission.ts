'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { newFormKey } from '../ui/formKey'
import { postJson } from '../ui/postJson'
import { clearDraft, readDraft, writeDraft } from './draft'
import {
  askLanguage,
  emptyValues,
  type FieldErrors,
  type FormValues,
  firstError,
  onlyFields,
  toRequest,
} from './formValues'
import { loadCheck } from './loadCheck'

type CheckedWhenLeft = 'url' | 'title' | 'email'

export interface SubmissionForm {
  readonly values: FormValues
  readonly errors: FieldErrors
  /** What is wrong with the whole, after an attempt to send it. */
  readonly problem: string | null
  readonly sending: boolean
  readonly change: (values: Partial<FormValues>) => void
  /** Checks one field when it is left, if something was typed in it. */
  readonly leave: (field: CheckedWhenLeft) => Promise<void>
  readonly send: () => Promise<void>
}

/** Everything the form remembers: values, what is wrong with them, and whether they are on their way. */
export function useSubmission(form: RefObject<HTMLFormElement | null>): SubmissionForm {
  const router = useRouter()
  const formKey = useRef('')
  const [values, setValues] = useState(emptyValues)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  useEffect(() => {
    // A fast hand may have changed something before this runs; then that is the beginning.
    if (formKey.current !== '') return
    const kept = readDraft()
    formKey.current = kept?.formKey ?? newFormKey()
    if (kept !== null) setValues(kept.values)
    else if (form.current !== null) setValues(typedEarly(form.current))
  }, [form])

  const ownKey = () => {
    if (formKey.current === '') formKey.current = newFormKey()
    return formKey.current
  }

  const change = (some: Partial<FormValues>) => {
    const before = formKey.current === '' && form.current !== null ? typedEarly(form.current) : values
    const next = { ...before, ...some }
    setValues(next)
    setErrors((before) => without(before, Object.keys(some)))
    writeDraft({ formKey: ownKey(), values: next })
  }

  const leave = async (field: CheckedWhenLeft) => {
    const check = values[field].trim() === '' ? null : await loadCheck()
    const message = check?.(values, ownKey()).errors[field]
    setErrors((before) => (message === undefined ? without(before, [field]) : { ...before, [field]: message }))
  }

  const refuseWith = (found: FieldErrors, message: string) => {
    // Drawn before the focus moves, so that the field is announced with its error.
    flushSync(() => {
      setSending(false)
      setErrors(found)
      setProblem(message)
    })
    focusField(form.current, firstError(found))
  }

  const send = async () => {
    setSending(true)
    setProblem(null)
    const check = await loadCheck()
    const { errors: found } = check?.(values, ownKey()) ?? { errors: {} }
    setErrors(found)
    if (firstError(found) !== null) return refuseWith(found, summary(Object.keys(found).length))
    const request = { ...toRequest(values, ownKey()), homepage: trapped(form.current) }
    const sent = await postJson<{ readonly id: string }>('/api/submissions', request)
    if (!sent.ok) return refuseWith(onlyFields(Object.entries(sent.fields ?? {})), sent.message)
    clearDraft()
    router.push(`/submissions/${sent.value.id}`)
  }

  return { values, errors, problem, sending, change, leave, send }
}

/** What was typed before the page came alive. */
function typedEarly(form: HTMLFormElement): FormValues {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '')
  return {
    url: text('url'),
    title: text('title'),
    section: text('section'),
    tags: data
      .getAll('tags')
      .map(String)
      .filter((tag) => tag !== askLanguage),
    language: text('language'),
    note: text('note'),
    name: text('name'),
    email: text('email'),
  }
}

function trapped(form: HTMLFormElement | null): string {
  return form === null ? '' : String(new FormData(form).get('homepage') ?? '')
}

function focusField(form: HTMLFormElement | null, field: string | null): void {
  const control = field === null ? null : form?.elements.namedItem(field)
  const first = control instanceof RadioNodeList ? control[0] : control
  if (first instanceof HTMLElement) first.focus()
}

function without(errors: FieldErrors, fields: readonly string[]): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)))
}

function summary(count: number): string {
  return count === 1
    ? 'One thing is missing or wrong: it is marked above.'
    : `${count} things are missing or wrong: they are marked above.`
}
