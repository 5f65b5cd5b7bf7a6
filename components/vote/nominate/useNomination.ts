'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { BallotView } from '../../../lib/views'
import { newFormKey } from '../../ui/formKey'
import { postJson } from '../../ui/postJson'
import { addresses, pages } from '../addresses'
import { clearDraft, readDraft, writeDraft } from './draft'
import { loadCheck } from './loadCheck'
import { emptyValues, type FieldErrors, type FormValues, firstError, onlyFields, toRequest } from './values'

export interface NominationForm {
  readonly values: FormValues
  readonly errors: FieldErrors
  readonly problem: string | null
  /** The nomination that stands already, where the server refused for that. */
  readonly standing: string | null
  readonly sending: boolean
  readonly change: (values: Partial<FormValues>) => void
  readonly send: () => Promise<void>
}

interface FormOptions {
  readonly form: RefObject<HTMLFormElement | null>
  readonly ballot: Pick<BallotView, 'kind' | 'of'>
  /** What is edited; null to nominate. */
  readonly edited: { readonly id: string; readonly values: FormValues } | null
}

/** Everything the form remembers: values, what is wrong with them, and whether they are on their way. */
export function useNomination({ form, ballot, edited }: FormOptions): NominationForm {
  const router = useRouter()
  const formKey = useRef('')
  const place = edited === null ? ballot.kind : edited.id
  const [values, setValues] = useState(edited?.values ?? emptyValues)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [standing, setStanding] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  useEffect(() => {
    // A fast hand may have changed something before this runs; then that is the beginning.
    if (formKey.current !== '') return
    const kept = readDraft(place)
    formKey.current = kept?.formKey ?? newFormKey()
    if (kept !== null) setValues(kept.values)
    else if (form.current !== null) {
      const early = typedEarly(form.current)
      setValues((before) => ({ ...before, ...early }))
    }
  }, [form, place])

  const ownKey = () => {
    if (formKey.current === '') formKey.current = newFormKey()
    return formKey.current
  }

  const change = (some: Partial<FormValues>) => {
    const early = formKey.current === '' && form.current !== null ? typedEarly(form.current) : {}
    const key = ownKey()
    setValues((before) => {
      const next = { ...before, ...early, ...some }
      writeDraft(place, { formKey: key, values: next })
      return next
    })
    setErrors((before) => without(before, Object.keys(some)))
  }

  const refuseWith = (found: FieldErrors, message: string, stands: string | null = null) => {
    // Drawn before the focus moves, so that the field is announced with its error.
    flushSync(() => {
      setSending(false)
      setErrors(found)
      setProblem(message)
      setStanding(stands)
    })
    focusField(form.current, firstError(found))
  }

  const send = async () => {
    setSending(true)
    setProblem(null)
    setStanding(null)
    const check = await loadCheck()
    const found = check?.(ballot.of, values) ?? {}
    setErrors(found)
    if (firstError(found) !== null) return refuseWith(found, summary(Object.keys(found).length))
    const request = toRequest(ballot.of, values)
    const sent =
      edited === null
        ? await postJson<{ readonly id: string }>(addresses.nominate, {
            ...request,
            kind: ballot.kind,
            formKey: ownKey(),
          })
        : await postJson<unknown>(addresses.edit(edited.id), { ...request, id: edited.id })
    if (!sent.ok) {
      const { nomination, ...fields } = sent.fields ?? {}
      return refuseWith(onlyFields(Object.entries(fields)), sent.message, nomination ?? null)
    }
    clearDraft(place)
    router.push(pages.ballot(ballot.kind))
    router.refresh()
  }

  return { values, errors, problem, standing, sending, change, send }
}

/** What was typed before the page came alive. */
function typedEarly(form: HTMLFormElement): Partial<FormValues> {
  const typed: Record<string, string> = {}
  for (const [name, value] of new FormData(form))
    if (name in emptyValues && typeof value === 'string' && value !== '' && name !== 'self' && name !== 'credited')
      typed[name] = value
  return typed
}

function focusField(form: HTMLFormElement | null, field: string | null): void {
  const control = field === null ? null : form?.elements.namedItem(field)
  if (control instanceof HTMLElement) control.focus()
}

function without(errors: FieldErrors, fields: readonly string[]): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)))
}

function summary(count: number): string {
  return count === 1
    ? 'One thing is missing or wrong: it is marked above.'
    : `${count} things are missing or wrong: they are marked above.`
}
