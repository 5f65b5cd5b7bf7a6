import type { Metadata } from 'next'
import { forbidden, notFound, redirect } from 'next/navigation'
import { type Actor, may } from '../../../../lib/permission'
import { services } from '../../../../server/services'
import { getActor } from '../../../_http/session'
import { issueNumber } from '../../../_page/issueNumber'
import { BoardLoader } from './BoardLoader'
import { Closed } from './Closed'
import { Unavailable } from './Unavailable'

interface Props {
  readonly params: Promise<{ readonly number: string }>
}

/** Says the number only: a draft's title is for editors. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = issueNumber((await params).number)
  return { title: number === null ? 'Board' : `Board of issue ${number}`, robots: { index: false } }
}

/** The board of an issue: for editors, in the browser, live. */
export default async function BoardPage({ params }: Props) {
  const { number: text } = await params
  const actor = await getActor()
  if (actor === null) redirect(`/sign-in?${new URLSearchParams({ next: `/issues/${text}/board` })}`)
  if (!may(actor, 'read-board')) forbidden()
  const number = issueNumber(text)
  if (number === null) notFound()
  const [issue, publication] = await Promise.all([services().issues.get(actor, number), services().publication.view()])
  if (!issue.ok && issue.code === 'not-found') notFound()
  if (!issue.ok) return <Unavailable message={issue.message} />
  if (issue.value.closed)
    return <Closed issue={issue.value} mayReopen={may(actor, 'reopen')} markdown={await textOf(actor, number)} />
  return <BoardLoader actor={actor} issue={issue.value} tags={publication.tags.map(({ tag }) => tag)} />
}

async function textOf(actor: Actor, number: number): Promise<string | null> {
  const source = await services().issues.markdown(actor, number)
  return source.ok ? source.value.markdown : null
}
