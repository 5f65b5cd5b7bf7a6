'use client'

import Link from 'next/link'
import { type FormEvent, lazy, useRef } from 'react'
import type { NominationView, RoundView } from '../../../lib/views'
import { Button, buttonClass } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { useAlive } from '../../ui/useAlive'
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
  const form = useRef<HTMLFormElement>(null)
  const alive = useAlive()
  const { ballot } = round
  const { values, errors, problem, standing, sending, change, send } = useNomination({
    form,
    ballot,
    edited: edited === null ? null : { id: edited.id, values: valuesOf(edited) },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!sending) void send()
  }
  const part = { ballot, values, errors, onChange: change }
  const stands = (id: string) => (
    <Part key={id}>
      <Standing round={round} id={id} />
    </Part>
  )
  const isEdit = edited !== null
  return (
    <form
      ref={form}
      onSubmit={handleSubmit}
      onFocus={() => void loadCheck()}
      method="post"
      action="/api/nominations"
      noValidate
      className="space-y-[22px]"
    >
      {ballot.of === 'crate' ? <CrateFields {...part} me={me} onStanding={stands} isEdit={isEdit} /> : null}
      {ballot.of === 'quote' ? <QuoteFields {...part} onStanding={stands} isEdit={isEdit} /> : null}
      {ballot.of === 'link' ? <LinkFields {...part} /> : null}
      <CreditFields {...part} mayCredit={round.mayDecide} />
      <noscript>
        <Notice tone="warn">This form needs JavaScript. Allow it for this site, then reload the page.</Notice>
      </noscript>
      {problem === null ? null : (
        <Notice tone="error" role="alert">
          {problem}
        </Notice>
      )}
      {standing === null ? null : stands(standing)}
      <div className="flex flex-wrap gap-2 max-sm:flex-col">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={!alive}
          pending={sending ? 'Sending…' : null}
          className="disabled:opacity-100"
        >
          {isEdit ? 'Save' : `Suggest this ${ballot.noun}`}
        </Button>
        <Link href={pages.ballot(ballot.kind)} className={buttonClass({ variant: 'quiet', size: 'lg' })}>
          Back to the vote
        </Link>
      </div>
    </form>
  )
}
