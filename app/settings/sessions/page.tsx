import type { Metadata } from 'next'
import Link from 'next/link'
import { Refused } from '../../../components/settings/Refused'
import { SectionHead } from '../../../components/settings/SectionHead'
import { SessionList } from '../../../components/settings/SessionList'
import { buttonClass } from '../../../components/ui/Button'
import { services } from '../../../server/services'
import { queryWord, type SearchParams } from '../_page/query'
import { requireAdmin } from '../_page/requireAdmin'
import { SettingsFrame } from '../_page/SettingsFrame'

export const metadata: Metadata = { title: 'Sessions' }

export default async function SessionsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireAdmin('/settings/sessions')
  const user = await queryWord(searchParams, 'user')
  const userId = user === '' ? null : user
  const sessions = await services().members.sessions(actor, { userId, current: actor.session })
  return (
    <SettingsFrame>
      <SectionHead
        title="Sessions"
        lead="Browsers that are signed in. One that isn’t used for seven days is signed out, and each after 30 days."
        action={
          userId === null ? null : (
            <Link href="/settings/sessions" className={buttonClass()}>
              Everybody’s
            </Link>
          )
        }
      />
      {sessions.ok ? (
        <SessionList sessions={sessions.value} self={actor.id} ofOne={userId !== null} now={Date.now()} />
      ) : (
        <Refused message={sessions.message} />
      )}
    </SettingsFrame>
  )
}
