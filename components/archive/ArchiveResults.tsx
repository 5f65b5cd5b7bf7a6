import Link from 'next/link'
import { archiveAddress } from '../../lib/archive/address'
import type { ArchiveQuery, ArchiveSearchView } from '../../lib/views'
import { EmptyState } from '../ui/EmptyState'
import { Pages } from '../ui/Pages'
import { Hit } from './Hit'

interface ArchiveResultsProps {
  readonly query: ArchiveQuery
  readonly found: ArchiveSearchView
}

/** A page of what was found, best first. */
export function ArchiveResults({ query, found }: ArchiveResultsProps) {
  const count = found.more ? `More than ${found.total.toLocaleString('en')}` : found.total.toLocaleString('en')
  return (
    <section aria-label="Results" className="mt-6">
      <p
        role="status"
        className="flex flex-wrap items-baseline justify-between gap-x-4 border-b pb-2 text-sm text-ink-3 tabular-nums"
      >
        {found.total === 0 ? 'Nothing found' : `${count} ${found.total === 1 ? 'result' : 'results'}`}
        <Link href="/issues" prefetch={false} className="link">
          All issues
        </Link>
      </p>
      {found.hits.length === 0 ? (
        <EmptyState title="No issue has this">
          {found.total > 0
            ? 'There are fewer pages than that. Go back to the first.'
            : 'Try fewer or other words, or take a filter away. A word in quotes is looked for as it stands.'}
        </EmptyState>
      ) : (
        <ol>
          {found.hits.map((hit) => (
            <Hit key={hit.id} hit={hit} />
          ))}
        </ol>
      )}
      <Pages
        label="Pages of results"
        page={found.page}
        pages={found.pages}
        addressOf={(page) => archiveAddress({ ...query, page })}
        before="Previous"
        after="Next"
      />
    </section>
  )
}
