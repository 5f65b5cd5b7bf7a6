import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { IssueHead } from '../../../../components/site/IssueHead'
import { IssueView } from '../../../../components/text/IssueView'
import { parseIssue } from '../../../../lib/markdown'
import { may } from '../../../../lib/permission'
import type { IssueView as IssueViewData } from '../../../../lib/views'
import { services } from '../../../../server/services'
import { getActor } from '../../../_http/session'
import { issueNumber } from '../../../_page/issueNumber'

type IssueInfo = Pick<IssueViewData, 'number' | 'title' | 'date' | 'status'>

interface IssuePageProps {
  readonly params: Promise<{ readonly number: string }>
}

export async function generateMetadata({ params }: IssuePageProps): Promise<Metadata> {
  const issue = await findIssue((await params).number)
  return { title: issue?.title ?? 'No such issue' }
}

export default async function IssuePage({ params }: IssuePageProps) {
  const { number } = await params
  const issue = await findIssue(number)
  if (issue === null) notFound()
  const actor = await getActor()
  const { blocks } = parseIssue(await markdownOf(issue))
  return (
    <article>
      <IssueHead issue={issue} blocks={blocks} mayEdit={issue.status === 'draft' && may(actor, 'edit-board')} />
      <IssueView blocks={blocks} />
    </article>
  )
}

async function markdownOf(issue: IssueInfo): Promise<string> {
  const archived = await findArchived(issue.number)
  if (archived !== null) return archived.markdown
  // A published issue reads the same for everybody: also for editors while its board is open for corrections.
  const reader = issue.status === 'published' ? null : await getActor()
  const source = await services().issues.markdown(reader, issue.number)
  // It was found, and may be seen: what is wrong now (the database, a board that can't be loaded) is no missing page.
  if (!source.ok) throw new Error(source.message)
  return source.value.markdown
}

/** The issue as far as this person may see it: with a board, else from the archive; null for none. */
const findIssue = cache(async (text: string): Promise<IssueInfo | null> => {
  const number = issueNumber(text)
  if (number === null) return null
  const issue = await services().issues.get(await getActor(), number)
  if (issue.ok) return issue.value
  const archived = await findArchived(number)
  return archived === null ? null : { ...archived.issue, number }
})

/** What never was a board here, as the repository has it; asked once for the page and its title. */
const findArchived = cache(async (number: number) => {
  const issue = await services().issues.get(await getActor(), number)
  if (issue.ok) return null
  const archived = await services().archive.issue(number)
  if (!archived.ok && archived.code !== 'not-found') throw new Error(archived.message)
  return archived.ok ? archived.value : null
})
