'use client'

import Link from 'next/link'
import { lazy } from 'react'
import type { NominationView, RoundView } from '../../../lib/views'
import { buttonClass } from '../../ui/Button'
import { KeyedFormFrame, SendButton } from '../../ui/form/KeyedFormFrame'
import { pages } from '../addresses'
import { Part } from '../Part'
import { CrateFields } from './CrateFields'
import { CreditFields } from './CreditFields'
import { loadCheck } from './loadCheck'
import { useNomination } from './useNomination'
import { valuesOf } from './values'

const Standing = lazy(() => import('./Standing').then((loaded) => ({ default: loaded.Standing })))
const LinkFields = lazy(() => import('./LinkFields').then((loaded) => ({ default: loaded.LinkFields })))
const QuoteFields = lazy(() => import('./QuoteFields').then((loaded) => ({ default: loaded.QuoteFields })))

interface NominateFormProps {
  readonly round: RoundView
  /** The name of who is signed in. */
  readonly me: string
  /** What is edited; null to nominate. */
  readonly edited: NominationView | null
}

/** Suggests something for a ballot, or changes a suggestion. Nothing typed is lost by an error or a reload. */
export function NominateForm({ round, me, edited }: NominateFormProps) {
  const { ballot } = round
  const keyed = useNomination({
    ballot,
    edited: edited === null ? null : { id: edited.id, values: valuesOf(edited) },
  })
  const { values, errors, change } = keyed
  const part = { ballot, values, errors, onChange: change }
  const stands = (id: string) => (
    <Part key={id}>
      <Standing round={round} id={id} />
    </Part>
  )
  const isEdit = edited !== null
  const standing = keyed.refusal?.fields?.['nomination']
  return (
    <KeyedFormFrame
      keyed={keyed}
      action="/api/nominations"
      onTouch={() => void loadCheck()}
      foot={
        <>
          {standing === undefined ? null : stands(standing)}
          <div className="flex flex-wrap gap-2 max-sm:flex-col">
            <SendButton sending={keyed.sending}>{isEdit ? 'Save' : `Suggest this ${ballot.noun}`}</SendButton>
            <Link href={pages.ballot(ballot.kind)} className={buttonClass({ variant: 'quiet', size: 'lg' })}>
              Back to the vote
            </Link>
          </div>
        </>
      }
    >
      {ballot.of === 'crate' ? <CrateFields {...part} me={me} onStanding={stands} isEdit={isEdit} /> : null}
      {ballot.of === 'quote' ? <QuoteFields {...part} onStanding={stands} isEdit={isEdit} /> : null}
      {ballot.of === 'link' ? <LinkFields {...part} /> : null}
      <CreditFields {...part} mayCredit={round.mayDecide} />
    </KeyedFormFrame>
  )
}
