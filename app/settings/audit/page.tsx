import type { Metadata } from 'next'
import { AuditLog } from '../../../components/settings/AuditLog'
import { Refused } from '../../../components/settings/Refused'
import { SearchLine } from '../../../components/settings/SearchLine'
import { SectionHead } from '../../../components/settings/SectionHead'
import { services } from '../../../server/services'
import { queryWord, type SearchParams } from '../_page/query'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireAdmin('/settings/audit')
  const [q, page] = await Promise.all([queryWord(searchParams, 'q'), queryWord(searchParams, 'page')])
  const log = await services().members.auditLog(actor, { q, page: /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1 })
  return (
    <SettingsFrame>
      <SectionHead
        title="Audit log"
        lead="Who did what outside the boards, newest first, in UTC. Nothing in it can be changed or removed, not even by an admin."
      />
      <SearchLine action="/settings/audit" label="Search the log" q={q} />
      {log.ok ? <AuditLog log={log.value} q={q} /> : <Refused message={log.message} />}
    </SettingsFrame>
  )
}
