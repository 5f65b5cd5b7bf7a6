import type { Metadata } from 'next'
import { InvitationList } from '../../../components/settings/InvitationList'
import { InviteForm } from '../../../components/settings/InviteForm'
import { Refused } from '../../../components/settings/Refused'
import { SectionHead } from '../../../components/settings/SectionHead'
import { longestName } from '../../../lib/members'
import { services } from '../../../server/services'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'Invitations' }

export default async function InvitationsPage() {
  const actor = await requireAdmin('/settings/invitations')
  const invitations = await services().members.invitations(actor)
  return (
    <SettingsFrame>
      <SectionHead
        title="Invitations"
        lead="A link signs one person in, once. Send it the way you trust: whoever opens it first is that person."
      />
      <InviteForm longestName={longestName} />
      {invitations.ok ? (
        <InvitationList invitations={invitations.value} now={Date.now()} />
      ) : (
        <Refused message={invitations.message} />
      )}
    </SettingsFrame>
  )
}
