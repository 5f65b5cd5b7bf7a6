import Link from 'next/link'
import type { ArchiveIssueView } from '../../lib/views'
import { dayText } from '../ui/day'

/** Every issue that is out, by year; the newest year stands open. */
export function ArchiveYears({ issues }: { readonly issues: readonly ArchiveIssueView[] }) {
  const years = byYear(issues)
  if (years.size === 0) return null
  return (
    <section aria-labelledby="archive" className="mt-10">
      <h2 id="archive" className="mb-2 font-serif text-xl font-semibold">
        Archive
      </h2>
      <div className="border-t">
        {[...years].map(([year, list], at) => (
          <details key={year} open={at === 0} className="border-b">
            <summary className="flex min-h-11 cursor-pointer items-baseline gap-3 py-2.5 font-medium tabular-nums">
              {year}
              <span className="text-sm font-normal text-ink-3">
                {list.length} {list.length === 1 ? 'issue' : 'issues'}
              </span>
            </summary>
            <ol className="pb-3">
              {list.map((issue) => (
                <ArchiveLine key={`${issue.number} ${issue.date} ${issue.title}`} issue={issue} />
              ))}
            </ol>
          </details>
        ))}
      </div>
    </section>
  )
}

function byYear(issues: readonly ArchiveIssueView[]): ReadonlyMap<string, readonly ArchiveIssueView[]> {
  const years = new Map<string, ArchiveIssueView[]>()
  for (const issue of issues) {
    const year = issue.date?.slice(0, 4) ?? 'Without a date'
    years.set(year, [...(years.get(year) ?? []), issue])
  }
  return years
}

function ArchiveLine({ issue: { number, title, date } }: { readonly issue: ArchiveIssueView }) {
  const words = (
    <>
      <span className="w-9 shrink-0 text-sm text-ink-3 tabular-nums">{number}</span>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere] decoration-accent underline-offset-4 group-hover:underline">
        {title}
      </span>
      {date === null ? null : (
        <time dateTime={date} className="shrink-0 text-sm text-ink-3 tabular-nums">
          {dayText(date, 'tiny')}
        </time>
      )}
    </>
  )
  const line = 'group flex min-h-9 items-baseline gap-x-4 py-1.5 max-sm:min-h-11'
  return (
    <li>
      {number === null ? (
        <span className={line}>{words}</span>
      ) : (
        <Link href={`/issues/${number}`} prefetch={false} className={line}>
          {words}
        </Link>
      )}
    </li>
  )
}
