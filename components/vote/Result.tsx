import Link from 'next/link'
import type { RoundView } from '../../lib/views'
import type { Ranked } from '../../lib/vote'
import { cx } from '../ui/cx'
import { pages } from './addresses'
import { lowerFirst } from './factWords'
import { nameIn, verdict, votesText } from './words'

/** What a closed round came to: the sentence, the tally as a plain chart, who voted, what stands again. */
export function Result({ round }: { readonly round: RoundView }) {
  if (round.result === null) return null
  const { outcome } = round.result
  return (
    <section aria-label="Result" className="mt-5 border-b pb-6">
      <p className="font-serif text-lg text-pretty [overflow-wrap:anywhere]">{verdict(round)}</p>
      <Taken round={round} />
      <Tally round={round} />
      <p className="mt-3 text-sm text-pretty text-ink-2 tabular-nums">
        {round.turnout === null ? null : turnoutText(round.turnout)}{' '}
        {outcome.carriesOver.length === 0 ? null : carriesText(outcome.carriesOver.map((id) => nameIn(round, id)))}
      </p>
    </section>
  )
}

function Taken({ round }: { readonly round: RoundView }) {
  const taken = round.result?.taken ?? null
  if (taken === null) return null
  const isWinner = taken.nomination === round.result?.outcome.winner
  const where = round.issue.published ? (
    <Link href={`/issues/${round.issue.number}`} className="link">
      issue {round.issue.number}
    </Link>
  ) : (
    <>issue {round.issue.number}</>
  )
  return (
    <p className="mt-1 text-pretty text-ink-2 [overflow-wrap:anywhere]">
      {isWinner ? 'It is' : `The editors took ${nameIn(round, taken.nomination)} as`} the{' '}
      {lowerFirst(round.ballot.title)} of {where}.{taken.reason === null ? null : <> They say: “{taken.reason}”</>}
    </p>
  )
}

function Tally({ round }: { readonly round: RoundView }) {
  const ranking = round.result?.outcome.ranking ?? []
  if (ranking.length === 0) return null
  const most = Math.max(1, ...ranking.map(({ votes }) => votes))
  return (
    <table className="mt-4 w-full border-collapse">
      <caption className="sr-only">Votes for each suggestion</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Suggestion</th>
          <th scope="col">Votes</th>
        </tr>
      </thead>
      <tbody>
        {ranking.map((ranked) => (
          <Row key={ranked.id} round={round} ranked={ranked} most={most} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly round: RoundView
  readonly ranked: Ranked
  readonly most: number
}

function Row({ round, ranked: { id, votes, place }, most }: RowProps) {
  const chosen = (round.result?.taken?.nomination ?? round.result?.outcome.winner) === id
  return (
    <tr>
      <td className="w-7 py-1.5 align-top text-sm text-ink-3 tabular-nums">{place}</td>
      <th scope="row" className="py-1.5 text-left font-normal">
        <Link
          href={pages.nomination(round.ballot.kind, id)}
          prefetch={false}
          className={cx(
            '[overflow-wrap:anywhere] decoration-accent underline-offset-4 hover:underline',
            chosen && 'font-semibold',
          )}
        >
          {nameIn(round, id)}
        </Link>
        <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-sunk">
          <span
            className={cx('block h-full min-w-px rounded-full', chosen ? 'bg-accent' : 'bg-line-field')}
            style={{ width: `${(100 * votes) / most}%` }}
          />
        </span>
      </th>
      <td className="w-14 py-1.5 pl-3 text-right align-top font-medium tabular-nums">
        {votes}
        <span className="sr-only"> {votesText(votes).replace(/^\d+ /, '')}</span>
      </td>
    </tr>
  )
}

function turnoutText(turnout: number): string {
  if (turnout === 0) return 'Nobody voted.'
  return `${turnout} ${turnout === 1 ? 'person' : 'people'} voted.`
}

/** Of many, the first few are named. */
const named = 4

function carriesText(names: readonly string[]): string {
  const shown = names.length > named ? [...names.slice(0, named), `${names.length - named} more`] : names
  const last = shown.at(-1) ?? ''
  const list = shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
  return `${list} ${names.length === 1 ? 'stands' : 'stand'} again in the next round.`
}
