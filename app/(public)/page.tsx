import type { Metadata } from 'next'
import Link from 'next/link'
import { IssueList } from '../../components/site/IssueList'
import { UnderWay } from '../../components/site/UnderWay'
import { EmptyState } from '../../components/ui/EmptyState'
import { may } from '../../lib/permission'
import { services } from '../../server/services'
import { getActor } from '../_http/session'

const shown = 6

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await services().publication.view()
  return { title: { absolute: name } }
}

export default async function FrontPage() {
  const actor = await getActor()
  const [publication, current, issues, ballots] = await Promise.all([
    services().publication.view(),
    services().issues.current(),
    services().issues.list(actor),
    services().votes.ballots(),
  ])
  const published = issues.filter((issue) => issue.status === 'published')
  return (
    <>
      <UnderWay
        publication={publication.name}
        issue={current}
        now={Date.now()}
        mayEdit={may(actor, 'edit-board')}
        votedOn={ballots.map(({ noun }) => noun)}
      />
      <section aria-labelledby="latest" className="mt-12">
        <div className="mb-2 flex items-baseline justify-between gap-4">
          <h2 id="latest" className="font-serif text-lg font-semibold">
            Latest issues
          </h2>
          {published.length > shown ? (
            <Link
              href="/issues"
              className="hit inline-flex min-h-6 items-center text-sm text-ink-2 underline-offset-4 hover:underline"
            >
              All {published.length} issues
            </Link>
          ) : null}
        </div>
        {published.length === 0 ? (
          <EmptyState title="No issue is published yet" className="border-y">
            The first one will stand here. What you send in now may be part of it.
          </EmptyState>
        ) : (
          <IssueList issues={published.slice(0, shown)} />
        )}
      </section>
    </>
  )
}
