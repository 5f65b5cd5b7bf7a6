'use client'

import { useRouter } from 'next/navigation'
import type { BallotView } from '../../../lib/views'
import { typedTexts } from '../../ui/form/typedTexts'
import { type KeyedForm, useKeyedForm } from '../../ui/form/useKeyedForm'
import { postJson } from '../../ui/postJson'
import { addresses, pages } from '../addresses'
import { loadCheck } from './loadCheck'
import { emptyValues, type FieldName, type FormValues, onlyFields, toRequest } from './values'

export type NominationForm = KeyedForm<FormValues, FieldName>

interface FormOptions {
  readonly ballot: Pick<BallotView, 'kind' | 'of'>
  /** What is edited; null to nominate. */
  readonly edited: { readonly id: string; readonly values: FormValues } | null
}

/** The form of a nomination: what is in it, kept for each ballot apart, what is wrong with that, and how it is sent. */
export function useNomination({ ballot, edited }: FormOptions): NominationForm {
  const router = useRouter()
  return useKeyedForm<FormValues, FieldName, unknown>({
    storageKey: `masthead:nomination:${edited === null ? ballot.kind : edited.id}`,
    initial: edited?.values ?? emptyValues,
    typedEarly,
    onlyFields,
    check: async (values) => (await loadCheck())?.(ballot.of, values) ?? {},
    post: (values, formKey) => {
      const request = toRequest(ballot.of, values)
      return edited === null
        ? postJson(addresses.nominate, { ...request, kind: ballot.kind, formKey })
        : postJson(addresses.edit(edited.id), { ...request, id: edited.id })
    },
    onSent: () => {
      router.push(pages.ballot(ballot.kind))
      router.refresh()
    },
  })
}

const typedEarly = (form: HTMLFormElement) => typedTexts(form, emptyValues)
