import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EmptyState } from '../../../components/ui/EmptyState'
import { pages } from '../../../components/vote/addresses'
import { services } from '../../../server/services'

export const metadata: Metadata = { title: 'Vote' }

/** The first ballot. */
export default async function VotePage() {
  const [first] = await services().votes.ballots()
  if (first !== undefined) redirect(pages.ballot(first.kind))
  return (
    <EmptyState title="Nothing is voted on here" className="border-y">
      This newsletter has no ballot. You can still send something in.
    </EmptyState>
  )
}
