import Link from 'next/link'
import { archiveAddress } from '../../lib/archive/address'
import type { ArchiveHit, ArchiveIssueView, Segment } from '../../lib/views'
import { dayText } from '../ui/day'
import { Tag } from '../ui/Tag'

const kindNames = { link: null, event: 'event', crate: 'crate of the week', quote: 'quote of the week' } as const
const quiet = 'inline-flex min-h-6 items-center underline-offset-4 hover:text-ink hover:underline'

/** One thing that was found: what it says, where it leads, and where it stood. */
export function Hit({ hit }: { readonly hit: ArchiveHit }) {
  const kind = kindNames[hit.kind]
  const title = <Marked segments={hit.title} />
  return (
    <li className="border-b py-3">
      <p className={hit.kind === 'quote' ? 'font-serif text-lg text-pretty italic' : 'font-medium text-pretty'}>
        {hit.url === null ? (
          title
        ) : (
          <a
            href={hit.url}
            rel="noreferrer"
            className="decoration-accent underline-offset-4 [overflow-wrap:anywhere] hover:underline"
          >
            {title}
          </a>
        )}
      </p>
      {hit.date === null && hit.detail.length === 0 ? null : (
        <p className="mt-0.5 text-sm text-pretty text-ink-2 [overflow-wrap:anywhere]">
          {hit.date === null ? null : <EventDays date={hit.date} endDate={hit.endDate} />}
          {hit.date !== null && hit.detail.length > 0 ? ' · ' : null}
          <Marked segments={hit.detail} />
        </p>
      )}
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-ink-3">
        {kind === null ? null : <Tag tone="info">{kind}</Tag>}
        {hit.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {hit.host === null ? null : (
          <Link href={archiveAddress({ domain: hit.host })} prefetch={false} className={quiet}>
            {hit.host}
          </Link>
        )}
        {hit.section === null ? null : (
          <Link href={archiveAddress({ section: hit.section })} prefetch={false} className={quiet}>
            {hit.section}
          </Link>
        )}
        <IssueRef issue={hit.issue} />
        {hit.others.length === 0 ? null : <span>also in</span>}
        {hit.others.map((issue) => (
          <IssueRef key={JSON.stringify(issue)} issue={issue} />
        ))}
      </p>
    </li>
  )
}

function IssueRef({ issue }: { readonly issue: ArchiveIssueView }) {
  const words = (
    <span className="tabular-nums">
      {issue.number === null ? issue.title : `Issue ${issue.number}`}
      {issue.date === null ? null : `, ${dayText(issue.date, 'compact')}`}
    </span>
  )
  if (issue.status === 'draft') return <span>{words} (draft)</span>
  if (issue.number === null) return words
  return (
    <Link href={`/issues/${issue.number}`} prefetch={false} className={quiet}>
      {words}
    </Link>
  )
}

function EventDays({ date, endDate }: { readonly date: string; readonly endDate: string | null }) {
  return (
    <>
      <time dateTime={date}>{dayText(date, 'compact')}</time>
      {endDate === null ? null : (
        <>
          {' – '}
          <time dateTime={endDate}>{dayText(endDate, 'compact')}</time>
        </>
      )}
    </>
  )
}

function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  let at = 0
  return segments.map(({ text, hit }) => {
    at += text.length
    return hit ? (
      <mark key={at} className="rounded-xs bg-accent-soft text-inherit">
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    )
  })
}
