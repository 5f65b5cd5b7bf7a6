import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { buttonClass } from '../../../../../components/ui/Button'
import { Notice } from '../../../../../components/ui/Notice'
import { pages } from '../../../../../components/vote/addresses'
import { momentText } from '../../../../../components/vote/moments'
import { NominateForm } from '../../../../../components/vote/nominate/NominateForm'
import { withArticle } from '../../../../../components/vote/words'
import type { RoundView } from '../../../../../lib/views'
import { getActor } from '../../../../_http/session'
import { findRound } from '../../../../_page/findRound'
import { FormPage } from '../../FormPage'

export const metadata: Metadata = { title: 'Suggest', robots: { index: false } }

interface NominatePageProps {
  readonly params: Promise<{ readonly kind: string }>
}

export default async function NominatePage({ params }: NominatePageProps) {
  const { kind } = await params
  const actor = await getActor()
  if (actor === null) redirect(pages.signIn(pages.nominate(kind)))
  const round = await findRound(kind, null)
  if (!('id' in round)) redirect(pages.ballot(kind))
  const refused = whyNot(round)
  return (
    <FormPage
      title={`Suggest ${withArticle(round.ballot.noun)}`}
      lead={`For the ${round.ballot.title} of issue ${round.issue.number}. Everybody can vote for it at once.`}
    >
      {refused === null ? (
        <NominateForm round={round} me={actor.name} edited={null} />
      ) : (
        <>
          <Notice tone="info" className="mb-5">
            {refused}
          </Notice>
          <Link href={pages.ballot(kind)} className={buttonClass({ size: 'lg' })}>
            Back to the vote
          </Link>
        </>
      )}
    </FormPage>
  )
}

/** Why nothing can be suggested now; null where it can. */
function whyNot(round: RoundView): string | null {
  if (round.state === 'upcoming')
    return `Suggestions are taken from ${momentText(round.opensAt, { timeZone: round.timeZone, now: Date.parse(round.now) })}.`
  if (round.state === 'closed') return 'This round is closed. Suggest it in the next one.'
  if (round.nominationsLeft === 0) return 'You have suggested as many as one person may in a round.'
  return null
}
