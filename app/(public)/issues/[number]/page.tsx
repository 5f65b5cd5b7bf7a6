import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { IssueHead } from '../../../../components/site/IssueHead'
import { IssueView } from '../../../../components/text/IssueView'
import { parseIssue } from '../../../../lib/markdown'
import { may } from '../../../../lib/permission'
import { services } from '../../../../server/services'
import { getActor } from '../../../_http/session'
import { issueNumber } from '../../../_page/issueNumber'

interface IssuePageProps {
  readonly params: Promise<{ readonly number: string }>
}

export async function generateMetadata({ params }: IssuePageProps): Promise<Metadata> {
  const issue = await findIssue((await params).number)
  return { title: issue?.title ?? 'No such issue' }
}

export default async function IssuePage({ params }: IssuePageProps) {
  const issue = await findIssue((await params).number)
  if (issue === null) notFound()
  const actor = await getActor()
  // A published issue reads the same for everybody: also for editors while its board is open for corrections.
  const reader = issue.status === 'published' ? null : actor
  const source = await services().issues.markdown(reader, issue.number)
  // It was found, and may be seen: what is wrong now (the database, a board that can't be loaded) is no missing page.
  if (!source.ok) throw new Error(source.message)
  const { blocks } = parseIssue(source.value.markdown)
  return (
    <article>
      <IssueHead issue={issue} blocks={blocks} mayEdit={issue.status === 'draft' && may(actor, 'edit-board')} />
      <IssueView blocks={blocks} />
    </article>
  )
}

/** The issue as far as this person may see it; null for none. Asked once for the page and its title. */
const findIssue = cache(async (text: string) => {
  const number = issueNumber(text)
  if (number === null) return null
  const issue = await services().issues.get(await getActor(), number)
  return issue.ok ? issue.value : null
})
