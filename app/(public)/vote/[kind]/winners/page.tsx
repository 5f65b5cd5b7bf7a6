import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageTitle } from '../../../../../components/site/PageTitle'
import { Notice } from '../../../../../components/ui/Notice'
import { Winners } from '../../../../../components/vote/Winners'
import { services } from '../../../../../server/services'

interface WinnersPageProps {
  readonly params: Promise<{ readonly kind: string }>
  readonly searchParams: Promise<{ readonly q?: string | string[]; readonly page?: string | string[] }>
}

export async function generateMetadata({ params }: WinnersPageProps): Promise<Metadata> {
  const { title } = await findBallot((await params).kind)
  return { title: `${title}: all that were chosen` }
}

export default async function WinnersPage({ params, searchParams }: WinnersPageProps) {
  const { kind } = await params
  const asked = await searchParams
  const ballot = await findBallot(kind)
  const query = { kind, q: first(asked.q).slice(0, longest), page: pageNumber(first(asked.page)) }
  const found = await services().votes.winners(query)
  return (
    <div className="mx-auto max-w-[640px]">
      <PageTitle lead="Everything that was ever chosen, newest first.">{ballot.title}</PageTitle>
      {found.ok ? (
        <Winners ballot={ballot} q={query.q} page={query.page} found={found.value} />
      ) : (
        <Notice tone="error" role="alert" title="The list can’t be read">
          {found.message}
        </Notice>
      )}
    </div>
  )
}

const longest = 200

async function findBallot(kind: string) {
  const ballots = await services().votes.ballots()
  return ballots.find((ballot) => ballot.kind === kind) ?? notFound()
}

function first(value: string | string[] | undefined): string {
  return [value].flat()[0] ?? ''
}

function pageNumber(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
