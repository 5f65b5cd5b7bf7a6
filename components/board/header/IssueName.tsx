import type { IssueView } from '../../../lib/views'
import { cx } from '../../ui/cx'

interface IssueNameProps {
  readonly title: string
  readonly date: string | null
  readonly issue: IssueView
}

/** Which issue this is, the day it is for, and how far off that day is. */
export function IssueName({ title, date, issue }: IssueNameProps) {
  const published = issue.status === 'published'
  const words = published
    ? 'Published'
    : issue.publishPull === null
      ? standing(date)
      : `Waits for #${issue.publishPull}`
  return (
    <span className="flex min-w-0 items-baseline gap-2 md:border-l md:pl-3.5">
      <h1 className="truncate font-semibold">{title}</h1>
      {date === null ? null : (
        <time dateTime={date} className="whitespace-nowrap text-ink-3 max-xl:hidden">
          {inWords(date)}
        </time>
      )}
      <span
        className={cx(
          'ml-1.5 rounded-full px-2 text-xs/5 font-medium whitespace-nowrap max-md:hidden',
          published ? 'bg-ok-soft text-ok' : 'bg-warn-soft text-warn',
        )}
      >
        {words}
      </span>
    </span>
  )
}

const day = 86_400_000

/** Days are counted in UTC, so that everybody reads the same number. */
function standing(date: string | null): string {
  const then = date === null ? Number.NaN : Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(then)) return 'Draft'
  const left = Math.round((then - Math.floor(Date.now() / day) * day) / day)
  if (left === 0) return 'Draft, due today'
  if (left < 0) return 'Draft'
  return `Draft, ${left} ${left === 1 ? 'day' : 'days'} left`
}

function inWords(date: string): string {
  const then = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(then.getTime())) return date
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .format(then)
    .replace(',', '')
}
