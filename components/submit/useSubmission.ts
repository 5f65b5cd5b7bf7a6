'use client'

import { useRouter } from 'next/navigation'
import { typedTexts } from '../ui/form/typedTexts'
import { type KeyedForm, useKeyedForm } from '../ui/form/useKeyedForm'
import { postJson } from '../ui/postJson'
import { askLanguage, emptyValues, type FieldName, type FormValues, onlyFields, toRequest } from './formValues'
import { loadCheck } from './loadCheck'

export type SubmissionForm = KeyedForm<FormValues, FieldName>

/** The public form: what is in it, what is wrong with that, and how it is sent. */
export function useSubmission(): SubmissionForm {
  const router = useRouter()
  const keyed: SubmissionForm = useKeyedForm<FormValues, FieldName, { readonly id: string }>({
    storageKey: 'masthead:submission',
    initial: emptyValues,
    typedEarly,
    onlyFields,
    check: async (values, formKey) => (await loadCheck())?.(values, formKey).errors ?? {},
    post: (values, formKey) =>
      postJson('/api/submissions', { ...toRequest(values, formKey), homepage: trapped(keyed.form.current) }),
    onSent: ({ id }) => router.push(`/submissions/${id}`),
  })
  return keyed
}

function typedEarly(form: HTMLFormElement): Partial<FormValues> {
  const tags = new FormData(form).getAll('tags').map(String)
  return { ...typedTexts(form, emptyValues), tags: tags.filter((tag) => tag !== askLanguage) }
}

function trapped(form: HTMLFormElement | null) {
  return new FormData(form ?? undefined).get('homepage') ?? ''
}
