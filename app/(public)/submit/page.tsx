import type { Metadata } from 'next'
import { PageTitle } from '../../../components/site/PageTitle'
import { SubmitForm } from '../../../components/submit/SubmitForm'
import { dayText } from '../../../components/ui/day'
import { services } from '../../../server/services'

export const metadata: Metadata = { title: 'Send something in' }

export default async function SubmitPage() {
  const [{ name, sections, tags }, issue] = await Promise.all([
    services().publication.view(),
    services().issues.current(),
  ])
  const when = issue?.date ? `, out on ${dayText(issue.date, 'short')}` : ''
  return (
    <div className="mx-auto max-w-[600px]">
      <PageTitle lead={`For ${issue === null ? name : `${issue.title}${when}`}. An editor looks at everything.`}>
        Send something in
      </PageTitle>
      <SubmitForm publication={{ sections, tags }} />
    </div>
  )
}
