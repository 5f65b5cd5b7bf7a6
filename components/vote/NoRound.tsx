import type { BallotView } from '../../lib/views'
import { EmptyState } from '../ui/EmptyState'
import { BallotSwitch } from './BallotSwitch'
import { Rules } from './Rules'

interface NoRoundProps {
  readonly ballots: readonly BallotView[]
  readonly kind: string
  /** Why there is none, and when there will be. */
  readonly message: string
}

/** A ballot that has no round yet. */
export function NoRound({ ballots, kind, message }: NoRoundProps) {
  const ballot = ballots.find((each) => each.kind === kind)
  return (
    <div className="mx-auto max-w-[640px]">
      <h1 className="mb-5 font-serif text-2xl font-semibold tracking-[-0.015em] text-balance">
        {ballot?.title ?? 'Vote'}
      </h1>
      <BallotSwitch ballots={ballots} current={kind} />
      <EmptyState title="No round yet" className="border-b">
        {message}
      </EmptyState>
      {ballot === undefined ? null : <Rules ballot={ballot} />}
    </div>
  )
}
