import { lazy, type ReactNode } from 'react'
import type { NominationView, RoundView } from '../../lib/views'
import type { OpenAct } from './acts/acts'
import { pages } from './addresses'
import { Facts } from './Facts'
import { labelIdOf } from './labelIdOf'
import { MoreButton } from './MoreButton'
import { Part } from './Part'
import { FinalVotes, SignInToVote, VoteButton } from './VoteButton'
import { titleOf } from './words'

// For what is new or was changed since the page was made: the reader of markdown weighs as much as the rest of the card.
const NominationText = lazy(() => import('./NominationText').then((loaded) => ({ default: loaded.NominationText })))

export interface CardContext {
  readonly round: RoundView
  readonly signedIn: boolean
  /** Names what says why this person can't vote; null where they can. */
  readonly refusedBy: string | null
  readonly onToggle: (id: string) => void
  readonly onAct: (act: OpenAct) => void
  readonly onSay: (sentence: string) => void
}

interface NominationCardProps extends CardContext {
  readonly nomination: NominationView
  /** Why the last vote for it was not taken. */
  readonly problem: string | null
  /** What it says, as the server has drawn it; null where that is not what it says now. */
  readonly text: ReactNode | null
}

/** A nomination with the vote under the thumb. */
export function NominationCard({ nomination, problem, text, ...context }: NominationCardProps) {
  const labelId = labelIdOf(nomination.id)
  const { round, signedIn, onAct, onSay } = context
  return (
    <article
      aria-labelledby={labelId}
      className="grid grid-cols-[minmax(0,1fr)_58px] gap-x-3.5 py-4 [&_a]:scroll-my-24 [&_button]:scroll-my-24"
    >
      <div className="min-w-0">
        {text ?? (
          <Part fallback={<h2 id={labelId}>{titleOf(nomination.data)}</h2>}>
            <NominationText nomination={nomination} labelId={labelId} />
          </Part>
        )}
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
          <Facts ballot={round.ballot} nomination={nomination} />
          {round.mayDecide && nomination.flags.length > 0 ? <Flags flags={nomination.flags} /> : null}
          <MoreButton round={round} nomination={nomination} signedIn={signedIn} onAct={onAct} onSay={onSay} />
        </div>
      </div>
      <div>
        <Vote nomination={nomination} {...context} />
      </div>
      <div role="alert" className="col-span-2 empty:hidden">
        {problem === null ? null : <p className="mt-1.5 text-xs font-medium text-accent">{problem}</p>}
      </div>
    </article>
  )
}

interface VoteProps extends CardContext {
  readonly nomination: NominationView
}

function Vote({ nomination, round, signedIn, refusedBy, onToggle }: VoteProps) {
  if (round.state === 'closed') return nomination.votes === null ? null : <FinalVotes votes={nomination.votes} />
  if (round.state === 'upcoming' || nomination.status !== 'standing') return null
  if (!signedIn) return <SignInToVote nomination={nomination} href={pages.signIn(pages.ballot(round.ballot.kind))} />
  return <VoteButton nomination={nomination} refusedBy={refusedBy} onToggle={() => onToggle(nomination.id)} />
}

function Flags({ flags }: { readonly flags: readonly string[] }) {
  return (
    <details className="basis-full text-warn">
      <summary className="hit w-fit">
        {flags.length === 1 ? 'A reader says something about it' : `${flags.length} readers say something about it`}
      </summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-2">
        {flags.map((flag, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, and nothing moves
          <li key={place} className="[overflow-wrap:anywhere]">
            {flag}
          </li>
        ))}
      </ul>
    </details>
  )
}
