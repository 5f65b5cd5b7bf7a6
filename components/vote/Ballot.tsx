'use client'

import Link from 'next/link'
import { type ComponentType, lazy, type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react'
import type { NominationView, RoundView } from '../../lib/views'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { EmptyState } from '../ui/EmptyState'
import type { ActDialogProps } from './acts/ActDialog'
import type { OpenAct } from './acts/acts'
import { addresses, pages } from './addresses'
import type { DrawnText } from './DrawnText'
import { follow } from './follow'
import { isGone, whyGone } from './gone-why'
import { LateNotice } from './LateNotice'
import { NominationCard } from './NominationCard'
import { notFetched, Part } from './Part'
import { RoundHead } from './RoundHead'
import { createRound } from './roundStore'
import { SuggestBar } from './SuggestBar'
import { saidBy } from './saidBy'
import { titleOf, withArticle } from './words'

const loadActDialog = () => import('./acts/ActDialog').then((loaded) => ({ default: loaded.ActDialog }))
// A page loads what its round has need of: most have neither a result nor anything that was declined.
const Result = lazy(() => import('./Result').then((loaded) => ({ default: loaded.Result })))
const Gone = lazy(() => import('./Gone').then((loaded) => ({ default: loaded.Gone })))
const EditorTools = lazy(() => import('./editors/EditorTools').then((loaded) => ({ default: loaded.EditorTools })))

interface BallotProps {
  /** As it was when the page was made; it follows what happens from then on. */
  readonly round: RoundView
  /** Between the ballots, and how this one is decided: they never change while one looks. */
  readonly choice: ReactNode
  readonly rules: ReactNode
  readonly signedIn: boolean
  /** What the nominations say, drawn by the server. */
  readonly texts?: Readonly<Record<string, DrawnText>>
  /** Shows only this nomination. */
  readonly only?: string
}

const none = {}

/** A round: what is nominated, the vote, and what it came to once it is closed. */
export function Ballot({ round: initial, choice, rules, signedIn, only, texts = none }: BallotProps) {
  const [store] = useState(() => createRound(initial))
  const { round, problems, refusal } = useSyncExternalStore(store.subscribe, store.get, store.get)
  const [act, setAct] = useState<{ readonly open: OpenAct; readonly Dialog: ComponentType<ActDialogProps> } | null>(
    null,
  )
  const [said, setSaid] = useState<string | null>(null)
  const refusedId = useId()
  // Asked for anew each time: what could not be fetched once may be there the next time.
  const openAct = (open: OpenAct) => setAct({ open, Dialog: lazy(loadActDialog) })
  useEffect(() => follow(initial.ballot.kind, () => void store.refresh()), [initial.ballot.kind, store])

  const restore = async (nomination: NominationView) => {
    const done = await store.send(addresses.act(nomination.id, 'restore'), {})
    setSaid(done.ok ? `${titleOf(nomination.data)} stands again.` : done.message)
  }
  const refused = signedIn && round.state === 'open' ? round.votingRefused : null
  const listed = round.nominations.filter((each) => (only === undefined ? !isGone(each) : each.id === only))
  const gone = only === undefined ? undefined : listed.find(isGone)
  return (
    <div className="mx-auto max-w-[640px]">
      <RoundHead round={round} onTurn={store.refresh} />
      {choice}
      {refusal === null ? null : (
        <LateNotice tone="warn" role="status" className="mt-3">
          What you see may be old. {refusal.message}
        </LateNotice>
      )}
      {refused === null ? null : (
        <LateNotice tone="info" className="mt-3">
          <p id={refusedId}>{refused}</p>
        </LateNotice>
      )}
      <div role="status" className="empty:hidden">
        {said === null ? null : (
          <LateNotice tone="ok" className="mt-3">
            {said}
          </LateNotice>
        )}
      </div>
      {round.state === 'closed' && only === undefined ? (
        <Part>
          <Result round={round} />
        </Part>
      ) : null}
      {listed.length === 0 ? (
        <Nothing round={round} />
      ) : (
        <ul aria-label="Suggestions">
          {listed.map((nomination) => (
            <li key={nomination.id} className="border-b">
              <NominationCard
                nomination={nomination}
                text={textOf(nomination, texts)}
                problem={problems.get(nomination.id) ?? null}
                round={round}
                signedIn={signedIn}
                refusedBy={refused === null ? null : refusedId}
                onToggle={(id) => void store.toggle(id)}
                onAct={openAct}
                onSay={setSaid}
              />
            </li>
          ))}
        </ul>
      )}
      {gone === undefined ? null : (
        <LateNotice tone="warn" className="mt-3">
          It does not stand any more: {whyGone(round, gone)}
        </LateNotice>
      )}
      {only === undefined && round.nominations.some(isGone) ? (
        <Part>
          <Gone round={round} onRestore={(nomination) => void restore(nomination)} />
        </Part>
      ) : null}
      {rules}
      {round.mayDecide && only === undefined ? (
        <Part fallback={<p className="mt-8 text-sm text-ink-3">Fetching the editors’ tools…</p>}>
          <EditorTools round={round} onAct={openAct} onSend={store.send} />
        </Part>
      ) : null}
      {only === undefined ? <SuggestBar round={round} signedIn={signedIn} /> : <All round={round} />}
      {act === null ? null : (
        <Part
          onFail={() => {
            setAct(null)
            setSaid(notFetched)
          }}
        >
          <act.Dialog
            open={act.open}
            round={round}
            onSend={store.send}
            onClose={() => setAct(null)}
            onDone={(sentence) => {
              setAct(null)
              setSaid(sentence)
            }}
          />
        </Part>
      )}
    </div>
  )
}

function All({ round: { ballot, issue } }: { readonly round: RoundView }) {
  return (
    <Link
      href={pages.round(ballot.kind, issue.number)}
      className={cx(buttonClass({ size: 'lg' }), 'mt-6 max-sm:w-full')}
    >
      All suggestions of this round
    </Link>
  )
}

function textOf(nomination: NominationView, texts: Readonly<Record<string, DrawnText>>): ReactNode | null {
  const drawn = texts[nomination.id]
  return drawn?.said === saidBy(nomination) ? drawn.node : null
}

function Nothing({ round: { state, ballot } }: { readonly round: RoundView }) {
  if (state === 'closed') return null
  return (
    <EmptyState title={`No ${ballot.noun} is suggested yet`} className="border-b">
      {state === 'open'
        ? `Know ${withArticle(ballot.noun)} that more people should see? Suggest it; everybody can vote for it at once.`
        : 'Suggestions are taken from when the round opens.'}
    </EmptyState>
  )
}
