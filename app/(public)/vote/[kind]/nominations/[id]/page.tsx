import type { Metadata } from 'next'
import { excerpt, titleOf } from '../../../../../../components/vote/words'
import { services } from '../../../../../../server/services'
import { findNomination } from '../../../../../_page/findNomination'
import { RoundPage } from '../../../RoundPage'

interface NominationPageProps {
  readonly params: Promise<{ readonly kind: string; readonly id: string }>
}

/** The letters of a text that previews of links show. */
const shown = 200

export async function generateMetadata({ params }: NominationPageProps): Promise<Metadata> {
  const { kind, id } = await params
  const [{ round, nomination }, publication] = await Promise.all([
    findNomination(kind, id),
    services().publication.view(),
  ])
  const { data, facts } = nomination
  const title = data.of === 'quote' ? `${round.ballot.title}: ${data.who}` : titleOf(data)
  const about =
    data.of === 'quote' ? `“${excerpt(data.text, shown)}”` : excerpt(data.pitch || facts?.description || '', shown)
  const ask = round.state === 'open' ? `Vote for it as ${round.ballot.title} ${round.issue.number}.` : ''
  const description = [about, ask].filter((text) => text !== '').join(' ')
  return {
    title,
    description,
    metadataBase: new URL(services().publicUrl),
    openGraph: {
      type: 'article',
      title,
      description,
      siteName: publication.name,
      url: `/vote/${kind}/nominations/${id}`,
    },
    twitter: { card: 'summary_large_image', title, description },
  }
}

/** One nomination by itself, for sharing. */
export default async function NominationPage({ params }: NominationPageProps) {
  const { kind, id } = await params
  const { round } = await findNomination(kind, id)
  return <RoundPage kind={kind} found={round} only={id} />
}
