import type { Metadata } from 'next'
import Link from 'next/link'
import { ArchiveProgress } from '../../../components/archive/ArchiveProgress'
import { ArchiveResults } from '../../../components/archive/ArchiveResults'
import { ArchiveSearch } from '../../../components/archive/ArchiveSearch'
import { ArchiveYears } from '../../../components/archive/ArchiveYears'
import { DraftList } from '../../../components/site/DraftList'
import { IssueList } from '../../../components/site/IssueList'
import { PageTitle } from '../../../components/site/PageTitle'
import { buttonClass } from '../../../components/ui/Button'
import { EmptyState } from '../../../components/ui/EmptyState'
import { Notice } from '../../../components/ui/Notice'
import { isSearch, type QueryParams, readArchiveQuery } from '../../../lib/archive/address'
import type { Actor } from '../../../lib/permission'
import { may } from '../../../lib/permission'
import type { ArchiveQuery } from '../../../lib/views'
import { services } from '../../../server/services'
import { getActor } from '../../_http/session'

export const metadata: Metadata = { title: 'Issues' }

interface IssuesPageProps {
  readonly searchParams: Promise<QueryParams>
}

export default async function IssuesPage({ searchParams }: IssuesPageProps) {
  const query = readArchiveQuery(await searchParams)
  const actor = await getActor()
  const choices = await services().archive.choices(actor)
  return (
    <>
      <PageTitle>Issues</PageTitle>
      <ArchiveProgress progress={services().archive.progress()} />
      <ArchiveSearch query={query} choices={choices} />
      {isSearch(query) ? <Found query={query} actor={actor} /> : <AllIssues actor={actor} />}
    </>
  )
}

async function Found({ query, actor }: { readonly query: ArchiveQuery; readonly actor: Actor | null }) {
  const found = await services().archive.search(actor, query)
  if (!found.ok)
    return (
      <Notice tone="error" role="alert" className="mt-6" title="The search did not work">
        {found.message}
      </Notice>
    )
  return <ArchiveResults query={query} found={found.value} />
}

async function AllIssues({ actor }: { readonly actor: Actor | null }) {
  const mayOpen = may(actor, 'open-draft')
  const [issues, drafts, archive] = await Promise.all([
    services().issues.list(actor),
    mayOpen ? services().issues.drafts(actor) : null,
    services().archive.issues(),
  ])
  const listed = new Set(issues.map(({ number }) => number))
  const isKnown = services().archive.progress().complete
  return (
    <div className="mt-8">
      {mayOpen ? (
        <p className="mb-3 text-ink-2">Drafts lead to their board, published issues to what readers see.</p>
      ) : null}
      {issues.length > 0 ? <IssueList issues={issues} /> : null}
      {isKnown && issues.length === 0 && archive.length === 0 ? <NoIssue mayOpen={mayOpen} /> : null}
      {drafts === null ? null : <DraftList drafts={drafts} />}
      <ArchiveYears issues={archive.filter(({ number }) => number === null || !listed.has(number))} />
    </div>
  )
}

function NoIssue({ mayOpen }: { readonly mayOpen: boolean }) {
  return (
    <EmptyState
      title="No issue yet"
      className="border-y"
      action={
        <Link href="/submit" className={buttonClass()}>
          Send something in
        </Link>
      }
    >
      {mayOpen
        ? 'Open a draft of the repository below, or start the next one.'
        : 'Once an issue is published it stands here.'}
    </EmptyState>
  )
}
