import type { ReactNode } from 'react'
import type { PublishView } from '../../lib/views'
import { dayText } from '../ui/day'

/** What publishing would do, in the order it would be seen in the repository. */
export function Plan({ view }: { readonly view: PublishView }) {
  const { from, to, next, by, pulls, date } = view
  return (
    <section aria-label="What will happen">
      <h3 className="mb-1.5 text-2xs font-semibold text-ink-3">What will happen</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm max-sm:grid-cols-1 max-sm:gap-y-0.5">
        <Line term="Issue">
          <Path>{from}</Path> <span className="text-ink-3">becomes</span> <Path>{to}</Path>
          {date === null ? null : <span className="text-ink-2">, dated {dayText(date, 'long')}</span>}
        </Line>
        <Line term="Next draft">
          {next === null ? (
            'It is there already.'
          ) : (
            <>
              Issue {next.number}, for {dayText(next.date, 'long')}: <Path>{next.path}</Path>
            </>
          )}
        </Line>
        <Line term="How">
          {by === 'push'
            ? 'One commit, pushed to the newsletter’s branch.'
            : 'A pull request. The board is closed until it is merged, or turned down.'}
        </Line>
        <Line term="Credit">{pulls.length === 0 ? 'No pull request is part of it.' : <Pulls pulls={pulls} />}</Line>
      </dl>
    </section>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3 max-sm:mt-1.5 max-sm:text-xs">{term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

function Path({ children }: { readonly children: string }) {
  return <code className="text-xs">{children}</code>
}

function Pulls({ pulls }: Pick<PublishView, 'pulls'>) {
  return (
    <>
      {pulls.length === 1
        ? 'This pull request counts as merged'
        : `These ${pulls.length} pull requests count as merged`}
      , with their authors:
      <ul aria-label="Pull requests" className="mt-1 max-h-40 overflow-y-auto">
        {pulls.map(({ number, title, login }) => (
          <li key={number} className="flex items-baseline gap-2 text-xs">
            <span className="shrink-0 font-medium text-info tabular-nums">#{number}</span>
            <span className="min-w-0 flex-1 truncate text-ink-2">{title}</span>
            <span className="shrink-0 text-ink-3">{login}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
