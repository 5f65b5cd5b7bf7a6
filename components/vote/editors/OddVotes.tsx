import type { ReactNode } from 'react'
import type { OddVotesView, RoundView } from '../../../lib/views'
import type { Oddity } from '../../../lib/vote'
import { cx } from '../../ui/cx'
import { dayText } from '../../ui/day'
import { Tag } from '../../ui/Tag'
import { nameIn } from '../words'

const words: Readonly<Record<Oddity, string>> = {
  'new-account': 'new account',
  'same-network': 'same network',
  burst: 'burst',
}

interface OddVotesProps {
  readonly view: OddVotesView
  readonly round: RoundView
}

/** Both tallies beside each other, and whose votes the second leaves out and why. The first one decides. */
export function OddVotes({ view, round }: OddVotesProps) {
  const left = view.voters.filter((voter) => voter.left).length
  return (
    <>
      <p className="max-w-[62ch] text-ink-2">
        {left === 0
          ? 'No vote looks so odd that it would be left out.'
          : `${left === 1 ? 'One voter looks' : `${left} voters look`} odd. Every vote counts; you may take another with a reason.`}
      </p>
      <Table caption="Tally with all votes, and without the odd ones" heads={['Suggestion', 'All', 'Without']} left={1}>
        {view.tallies.map(({ nomination, all, filtered }) => (
          <tr key={nomination} className="border-b">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal [overflow-wrap:anywhere]">
              {nameIn(round, nomination)}
            </th>
            <td className="py-1.5 pr-3 text-right tabular-nums">{all}</td>
            <td className={`py-1.5 text-right tabular-nums ${all === filtered ? 'text-ink-3' : 'font-semibold'}`}>
              {filtered}
            </td>
          </tr>
        ))}
      </Table>
      {view.voters.length === 0 ? null : (
        <Table caption="Voters with something odd" heads={['Voter', 'Why', 'Votes for']} left={2}>
          {view.voters.map((voter) => (
            <tr key={`${voter.name} ${voter.since}`} className="border-b align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal [overflow-wrap:anywhere]">
                {voter.name}
                <span className="block text-xs text-ink-3">since {dayText(voter.since, 'compact')}</span>
              </th>
              <td className="py-1.5 pr-3">
                <span className="flex flex-wrap gap-1">
                  {voter.oddities.map((oddity) => (
                    <Tag key={oddity} tone={voter.left ? 'warn' : 'plain'}>
                      {words[oddity]}
                    </Tag>
                  ))}
                </span>
                {voter.left ? <span className="text-xs text-ink-3">left out</span> : null}
              </td>
              <td className="py-1.5 text-right text-ink-2 [overflow-wrap:anywhere]">
                {voter.votes.map((id) => nameIn(round, id)).join(', ')}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}

interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  /** How many columns are set flush left. */
  readonly left: number
  readonly children: ReactNode
}

function Table({ caption, heads, left, children }: TableProps) {
  return (
    <table className="mt-3 w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-xs text-ink-3">
        <tr className="border-b border-line-strong">
          {heads.map((head, place) => (
            <th
              key={head}
              scope="col"
              className={cx('py-1 pr-3 text-left font-medium last:pr-0', place >= left && 'text-right')}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
