import type { Metadata } from 'next'
import { PublicationFacts } from '../../../components/settings/PublicationFacts'
import { Refused } from '../../../components/settings/Refused'
import { SectionHead } from '../../../components/settings/SectionHead'
import { services } from '../../../server/services'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'Publication' }

export default async function PublicationPage() {
  const actor = await requireAdmin('/settings/publication')
  const { publication, votes } = services()
  const [source, view, ballots] = await Promise.all([publication.source(actor), publication.view(), votes.ballots()])
  return (
    <SettingsFrame>
      <SectionHead
        title="Publication"
        lead="The newsletter that is made here, and the rules it follows. They are kept in its own repository and only shown here."
      />
      {source.ok ? (
        <PublicationFacts publication={view} ballots={ballots} source={source.value} />
      ) : (
        <Refused message={source.message} />
      )}
    </SettingsFrame>
  )
}
