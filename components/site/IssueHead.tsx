import Link from 'next/link'
import type { Block } from '../../lib/issue'
import { plainText } from '../../lib/outline'
import type { IssueView } from '../../lib/views'
import { headingsOf } from '../text/headings'
import { buttonClass } from '../ui/Button'
import { dayText } from '../ui/day'
import { Tag } from '../ui/Tag'
import { PageTitle } from './PageTitle'

interface IssueHeadProps {
  readonly issue: Pick<IssueView, 'number' | 'title' | 'date' | 'status'>
  readonly blocks: readonly Block[]
  readonly mayEdit: boolean
}

/** The top of an issue's page: its title and day, what is in it, and ways to its markdown and its board. */
export function IssueHead({ issue, blocks, mayEdit }: IssueHeadProps) {
  return (
    <header className="mb-8">
      <PageTitle
        lead={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {issue.date === null ? null : <time dateTime={issue.date}>{dayText(issue.date, 'long')}</time>}
            {issue.status === 'draft' ? <Tag tone="warn">Draft, seen by editors only</Tag> : null}
            <a
              href={`/api/issues/${issue.number}/markdown`}
              download
              className="hit link inline-flex min-h-6 items-center text-sm"
            >
              Markdown
            </a>
          </span>
        }
      >
        {issue.title}
      </PageTitle>
      {mayEdit ? (
        <Link href={`/issues/${issue.number}/board`} className={buttonClass()}>
          Open the board
        </Link>
      ) : null}
      <Contents blocks={blocks} />
    </header>
  )
}

/** The issue's main sections, as one running line. */
function Contents({ blocks }: { readonly blocks: readonly Block[] }) {
  const main = headingsOf(blocks).filter(({ level }) => level === 2)
  if (main.length < 3) return null
  return (
    <nav aria-label="In this issue" className="mt-6 border-y py-2">
      <ul className="flex flex-wrap gap-x-5 text-sm text-ink-2">
        {main.map(({ section, anchor }) => (
          <li key={anchor}>
            <a
              href={`#${anchor}`}
              className="inline-flex min-h-6 items-center underline-offset-4 hover:text-ink hover:underline max-sm:min-h-9"
            >
              {plainText(section.title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
