import type { Metadata } from 'next'
import { services } from '../../../../server/services'
import { findRound } from '../../../_page/findRound'
import { RoundPage } from '../RoundPage'

interface BallotPageProps {
  readonly params: Promise<{ readonly kind: string }>
}

export async function generateMetadata({ params }: BallotPageProps): Promise<Metadata> {
  const { kind } = await params
  const ballots = await services().votes.ballots()
  return {
    title: ballots.find((ballot) => ballot.kind === kind)?.title ?? 'No such ballot',
    alternates: { types: { 'application/atom+xml': `/vote/${kind}/feed.xml` } },
  }
}

/** The round that is open; else the next one, or the last one's result. */
export default async function BallotPage({ params }: BallotPageProps) {
  const { kind } = await params
  return <RoundPage kind={kind} found={await findRound(kind, null)} />
}
