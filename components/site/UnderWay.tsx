import Link from 'next/link'
import type { IssueView } from '../../lib/views'
import { buttonClass } from '../ui/Button'
import { dayText, distanceText } from '../ui/day'

interface UnderWayProps {
  readonly publication: string
  /** Null where no draft is open. */
  readonly issue: IssueView | null
  readonly now: number
  readonly mayEdit: boolean
  /** What each thing is called that is voted on: `crate`. */
  readonly votedOn: readonly string[]
}

/** The top of the front page: which issue is being made, when it comes out, and how to be part of it. */
export function UnderWay({ publication, issue, now, mayEdit, votedOn }: UnderWayProps) {
  return (
    <section>
      <h1 className="font-serif text-3xl font-semibold tracking-[-0.02em] text-balance [overflow-wrap:anywhere]">
        {publication}
      </h1>
      <p className="mt-3 max-w-[56ch] font-serif text-lg text-ink-2">
        {issue === null ? 'No issue is being made right now. You can still send something in for the next one.' : null}
        {issue === null ? null : <Status issue={issue} now={now} />}
      </p>
      <div className="mt-6 flex flex-wrap gap-2 max-sm:flex-col">
        <Link href="/submit" className={buttonClass({ variant: 'primary', size: 'lg' })}>
          Send something in
        </Link>
        {votedOn.length === 0 ? null : (
          <Link href="/vote" className={buttonClass({ size: 'lg' })}>
            Vote for {new Intl.ListFormat('en-GB').format(votedOn)}
          </Link>
        )}
        {mayEdit ? (
          <Link
            href={issue === null ? '/issues' : `/issues/${issue.number}/board`}
            className={buttonClass({ size: 'lg' })}
          >
            {issue === null ? 'Start an issue' : 'Open the board'}
          </Link>
        ) : null}
      </div>
    </section>
  )
}

function Status({ issue, now }: { readonly issue: IssueView; readonly now: number }) {
  const distance = issue.date === null ? null : distanceText(issue.date, now)
  return (
    <>
      <span className="text-ink">{issue.title}</span> is being put together
      {issue.date === null || distance === null ? null : (
        <>
          {' '}
          for <time dateTime={issue.date}>{dayText(issue.date, 'long')}</time>, {distance}
        </>
      )}
      . Everything that is sent in gets looked at by an editor.
    </>
  )
}
