import Link from 'next/link'
import type { NominationView } from '../../lib/views'
import { cx } from '../ui/cx'
import { titleOf, votesText } from './words'

const box =
  'flex h-[62px] w-[58px] scroll-my-24 flex-col items-center justify-center rounded-xl border-[1.5px] text-lg ' +
  'leading-[1.2] font-semibold tabular-nums transition-colors select-none focus-visible:rounded-xl'
const small = 'text-2xs leading-[1.3] font-medium'

interface VoteButtonProps {
  readonly nomination: NominationView
  /** What says why this person can't vote; null where they can. */
  readonly refusedBy: string | null
  readonly onToggle: () => void
}

/** Votes for a nomination or takes the vote back. */
export function VoteButton({ nomination, refusedBy, onToggle }: VoteButtonProps) {
  const { voted, votes, data } = nomination
  const countId = `votes-${nomination.id}`
  const described = [votes === null ? null : countId, refusedBy].filter((id) => id !== null).join(' ')
  return (
    <>
      <button
        type="button"
        aria-label={`Vote for ${titleOf(data)}`}
        aria-pressed={voted}
        aria-describedby={described === '' ? undefined : described}
        aria-disabled={refusedBy === null ? undefined : true}
        onClick={refusedBy === null ? onToggle : undefined}
        className={cx(
          box,
          voted ? 'border-accent bg-accent text-accent-ink' : 'border-line-field bg-sheet hover:border-ink-3',
          refusedBy !== null && 'opacity-60',
        )}
      >
        <Count votes={votes} />
        <span className={cx(small, voted ? 'opacity-90' : 'text-ink-3')}>{voted ? 'voted' : 'vote'}</span>
      </button>
      {votes === null ? null : (
        <span id={countId} hidden>
          {votesText(votes)}
        </span>
      )}
    </>
  )
}

interface SignInToVoteProps {
  readonly nomination: NominationView
  readonly href: string
}

/** The same for somebody who has to sign in first. */
export function SignInToVote({ nomination: { data, votes }, href }: SignInToVoteProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`Sign in to vote for ${titleOf(data)}${votes === null ? '' : `, ${votesText(votes)}`}`}
      className={cx(box, 'border-line-strong bg-sheet no-underline hover:border-ink-3')}
    >
      <Count votes={votes} />
      <span className={cx(small, 'text-ink-3')}>vote</span>
    </Link>
  )
}

/** What it came to, where nobody votes any more. */
export function FinalVotes({ votes }: { readonly votes: number }) {
  return (
    <p className={cx(box, 'border-transparent')}>
      {votes}
      <span className={cx(small, 'text-ink-3')}>{votes === 1 ? 'vote' : 'votes'}</span>
    </p>
  )
}

function Count({ votes }: { readonly votes: number | null }) {
  if (votes !== null) return <span aria-hidden>{votes}</span>
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-5 fill-none stroke-current stroke-2">
      <path d="M20 6 9 17l-5-5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
