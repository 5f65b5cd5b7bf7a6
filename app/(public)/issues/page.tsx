import type { Metadata } from 'next'
import Link from 'next/link'
import { DraftList } from '../../../components/site/DraftList'
import { IssueList } from '../../../components/site/IssueList'
import { PageTitle } from '../../../components/site/PageTitle'
import { buttonClass } from '../../../components/ui/Button'
import { EmptyState } from '../../../components/ui/EmptyState'
import { may } from '../../../lib/permission'
import { services } from '../../../server/services'
import { getActor } from '../../_http/session'

export const metadata: Metadata = { title: 'Issues' }

export default async function IssuesPage() {
  const actor = await getActor()
  const mayOpen = may(actor, 'open-draft')
  const [issues, drafts] = await Promise.all([
    services().issues.list(actor),
    mayOpen ? services().issues.drafts(actor) : null,
  ])
  return (
    <>
      <PageTitle lead={mayOpen ? 'Drafts lead to their board, published issues to what readers see.' : undefined}>
        Issues
      </PageTitle>
      {issues.length === 0 ? (
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
      ) : (
        <IssueList issues={issues} />
      )}
      {drafts === null ? null : <DraftList drafts={drafts} />}
    </>
  )
}
