import type { Metadata } from 'next'
import { Refused } from '../../../components/settings/Refused'
import { SectionHead } from '../../../components/settings/SectionHead'
import { SystemStatus } from '../../../components/settings/system/SystemStatus'
import { services } from '../../../server/services'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'System' }

export default async function SystemPage() {
  const actor = await requireAdmin('/settings/system')
  const status = await services().system.status(actor)
  return (
    <SettingsFrame>
      <SectionHead title="System" lead="What is open, what is slow, and what failed last on this server." />
      {status.ok ? <SystemStatus first={status.value} now={Date.now()} /> : <Refused message={status.message} />}
    </SettingsFrame>
  )
}
