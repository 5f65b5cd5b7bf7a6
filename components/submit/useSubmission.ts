'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { postJson } from '../ui/postJson'
import { clearDraft, readDraft, writeDraft } from './draft'
import {
  askLanguage,
  checkValues,
  emptyValues,
  type FieldErrors,
  type FormValues,
  firstError,
  onlyFields,
} from './formValues'

export interface SubmissionForm {
  readonly values: FormValues
  readonly errors: FieldErrors
  /** What is wrong with the whole, after an attempt to send it. */
  readonly problem: string | null
  readonly sending: boolean
  readonly change: (values: Partial<FormValues>) => void
  /** Checks one field when it is left, if something was typed in it. */
  readonly leave: (field: 'url' | 'title' | 'email') => void
  readonly send: () => Promise<void>
}

/** Everything the form remembers: values, what is wrong with them, and whether they are on their way. */
export function useSubmission(form: RefObject<HTMLFormElement | null>, freshKey: string): SubmissionForm {
  const router = useRouter()
  const formKey = useRef(freshKey)
  const [values, setValues] = useState(emptyValues)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  useEffect(() => {
    const kept = readDraft()
    if (kept !== null) {
      formKey.current = kept.formKey
      setValues(kept.values)
    } else if (form.current !== null) setValues(typedEarly(form.current))
  }, [form])

  const change = (some: Partial<FormValues>) => {
    const next = { ...values, ...some }
    setValues(next)
    setErrors((before) => without(before, Object.keys(some)))
    writeDraft({ formKey: formKey.current, values: next })
  }

  const leave = (field: 'url' | 'title' | 'email') => {
    if (values[field].trim() === '') return
    const message = checkValues(values, formKey.current).errors[field]
    setErrors((before) => (message === undefined ? without(before, [field]) : { ...before, [field]: message }))
  }

  const refuseWith = (found: FieldErrors, message: string) => {
    setErrors(found)
    setProblem(message)
    const first = firstError(found)
    if (first !== null) focusField(form.current, first)
  }

  const send = async () => {
    const { errors: found, input } = checkValues(values, formKey.current)
    if (input === null) return refuseWith(found, summary(Object.keys(found).length))
    setErrors({})
    setProblem(null)
    setSending(true)
    const trap = form.current === null ? '' : String(new FormData(form.current).get('homepage') ?? '')
    const sent = await postJson<{ readonly id: string }>('/api/submissions', {
      ...input,
      email: input.email ?? '',
      homepage: trap,
    })
    if (sent.ok) {
      clearDraft()
      return router.push(`/submissions/${sent.value.id}`)
    }
    setSending(false)
    refuseWith(onlyFields(Object.entries(sent.fields ?? {})), sent.message)
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

function focusField(form: HTMLFormElement | null, field: string): void {
  const control = form?.elements.namedItem(field)
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
