import type { Metadata } from 'next'
import Link from 'next/link'
import { MemberList } from '../../../components/settings/MemberList'
import { Refused } from '../../../components/settings/Refused'
import { SearchLine } from '../../../components/settings/SearchLine'
import { SectionHead } from '../../../components/settings/SectionHead'
import { buttonClass } from '../../../components/ui/Button'
import { services } from '../../../server/services'
import { queryWord, type SearchParams } from '../_page/query'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireAdmin('/settings/members')
  const q = await queryWord(searchParams, 'q')
  const members = await services().members.list(actor, { q })
  return (
    <SettingsFrame>
      <SectionHead
        title="Members"
        lead="Everybody who has signed in here. A role holds from the moment you choose it, on every open page."
        action={
          <Link href="/settings/invitations" className={buttonClass()}>
            Invite somebody
          </Link>
        }
      />
      <SearchLine action="/settings/members" label="Search names and GitHub logins" q={q} />
      {members.ok ? (
        <MemberList members={members.value} self={actor.id} q={q} now={Date.now()} />
      ) : (
        <Refused message={members.message} />
      )}
    </SettingsFrame>
  )
}
