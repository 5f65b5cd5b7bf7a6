import Link from 'next/link'
import type { IssueView } from '../../lib/views'
import { dayText } from '../ui/day'
import { Tag } from '../ui/Tag'

/** Issues as lines with a hairline each: number, title, day. A draft leads to its board. */
export function IssueList({ issues }: { readonly issues: readonly IssueView[] }) {
  return (
    <ol className="border-t">
      {issues.map((issue) => (
        <li key={issue.number} className="border-b">
          <Link
            href={issue.status === 'draft' ? `/issues/${issue.number}/board` : `/issues/${issue.number}`}
            className="group flex min-h-11 items-baseline gap-x-4 py-2.5 focus-visible:-outline-offset-2"
          >
            <span className="w-9 shrink-0 text-sm text-ink-3 tabular-nums">{issue.number}</span>
            <span className="flex min-w-0 flex-1 items-baseline gap-x-4 gap-y-0.5 max-sm:flex-col">
              <span className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere] decoration-accent underline-offset-4 group-hover:underline">
                {issue.title}
              </span>
              <IssueFacts issue={issue} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

function IssueFacts({ issue }: { readonly issue: IssueView }) {
  if (issue.date === null && issue.status === 'published') return null
  return (
    <span className="flex shrink-0 items-baseline gap-3 text-sm text-ink-3 tabular-nums max-sm:flex-row-reverse">
      {issue.status === 'draft' ? <Tag tone="warn">draft</Tag> : null}
      {issue.date === null ? null : <time dateTime={issue.date}>{dayText(issue.date, 'compact')}</time>}
    </span>
  )
}
