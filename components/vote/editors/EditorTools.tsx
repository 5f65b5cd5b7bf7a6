'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import type { Result } from '../../../lib/result'
import type { NominationView, OddVotesView, RoundLogView, RoundView } from '../../../lib/views'
import { Button, buttonClass } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { Notice } from '../../ui/Notice'
import { isWinner, type OpenAct } from '../acts/acts'
import { addresses } from '../addresses'
import { titleOf } from '../words'
import { OddVotes } from './OddVotes'
import { RoundLog } from './RoundLog'
import { Unfolded } from './Unfolded'

interface EditorToolsProps {
  readonly round: RoundView
  readonly onAct: (act: OpenAct) => void
  readonly onSend: (address: string, body: unknown) => Promise<Result<unknown>>
}

/** What only the editors see below a ballot: its times, taking the winner, odd votes, what happened. */
export function EditorTools({ round, onAct, onSend }: EditorToolsProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-8 border-t border-line-strong pt-4">
      <h2 id={id} className="font-serif text-lg font-semibold">
        For editors
      </h2>
      <div className="mt-3 space-y-4">
        {round.state === 'closed' ? <Take round={round} onSend={onSend} /> : null}
        <div className="flex flex-wrap gap-2">
          {round.state === 'open' ? (
            <>
              <Button onClick={() => onAct({ act: 'extend', nomination: null })}>Extend…</Button>
              <Button onClick={() => onAct({ act: 'close', nomination: null })}>Close now…</Button>
            </>
          ) : null}
          {round.state === 'closed' ? (
            <a href={addresses.ofRound(round.id, 'export')} download className={buttonClass()}>
              Export for a recount
            </a>
          ) : null}
          <Link href={`/issues/${round.issue.number}/board`} prefetch={false} className={buttonClass()}>
            Board of {round.issue.number}
          </Link>
        </div>
        {round.state === 'closed' || (round.state === 'open' && round.counts === 'shown') ? (
          <Unfolded<OddVotesView> title="Odd votes" address={addresses.ofRound(round.id, 'odd')} stamp={round.now}>
            {(view) => <OddVotes view={view} round={round} />}
          </Unfolded>
        ) : null}
        <Unfolded<RoundLogView> title="What happened" address={addresses.ofRound(round.id, 'log')} stamp={round.now}>
          {(view) => <RoundLog view={view} timeZone={round.timeZone} />}
        </Unfolded>
      </div>
    </section>
  )
}

/** Taking the winner onto the board, or taking that back. */
function Take({ round, onSend }: Omit<EditorToolsProps, 'onAct'>) {
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (round.issue.published || round.result === null) return null
  const taken = round.result.taken
  const send = async (saying: string, address: string, body: unknown) => {
    setBusy(saying)
    setProblem(null)
    const done = await onSend(address, body)
    setBusy(null)
    if (!done.ok) setProblem(done.message)
  }
  const take = (nomination: NominationView) =>
    send('Taking it…', addresses.ofRound(round.id, 'take'), { nomination: nomination.id, reason: null })
  const first = round.nominations.filter(({ id }) => isWinner(round, id))
  const others = round.nominations.filter(({ id, status }) => status === 'standing' && !isWinner(round, id))
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {taken === null ? (
          first.map((nomination) => (
            <Button
              key={nomination.id}
              variant="primary"
              pending={busy}
              onClick={() => void take(nomination)}
              className="max-w-full"
            >
              <span className="truncate">
                {first.length === 1 ? 'Take the winner' : 'Take'}: {titleOf(nomination.data)}
              </span>
            </Button>
          ))
        ) : (
          <Button
            pending={busy}
            onClick={() => void send('Taking it back…', addresses.ofRound(round.id, 'untake'), {})}
          >
            Take back
          </Button>
        )}
      </div>
      <p className={cx('mt-2 max-w-[62ch] text-sm text-ink-2', others.length === 0 && taken === null && 'hidden')}>
        {taken === null
          ? null
          : `${takenName(round)} stands on the board${taken.by === null ? '' : `; ${taken.by} took it`}. `}
        {others.length === 0
          ? null
          : 'Another one can be taken from the menu beside it, with a reason that everybody reads.'}
      </p>
      {problem === null ? null : (
        <Notice tone="error" role="alert" className="mt-2">
          {problem}
        </Notice>
      )}
    </div>
  )
}

function takenName(round: RoundView): string {
  const found = round.nominations.find(({ id }) => id === round.result?.taken?.nomination)
  return found === undefined ? 'What was taken' : titleOf(found.data)
}
