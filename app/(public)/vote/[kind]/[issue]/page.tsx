import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { findRound } from '../../../../_page/findRound'
import { issueNumber } from '../../../../_page/issueNumber'
import { RoundPage } from '../../RoundPage'

interface RoundOfIssueProps {
  readonly params: Promise<{ readonly kind: string; readonly issue: string }>
}

export async function generateMetadata({ params }: RoundOfIssueProps): Promise<Metadata> {
  const { kind, issue } = await params
  const number = issueNumber(issue)
  const found = number === null ? null : await findRound(kind, number)
  return {
    title: found !== null && 'id' in found ? `${found.ballot.title}, issue ${found.issue.number}` : 'No such round',
  }
}

/** The round of one issue: its vote while it is open, its result afterwards. */
export default async function RoundOfIssuePage({ params }: RoundOfIssueProps) {
  const { kind, issue } = await params
  const number = issueNumber(issue)
  if (number === null) notFound()
  return <RoundPage kind={kind} found={await findRound(kind, number)} />
}
