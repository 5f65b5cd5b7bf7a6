import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { OwnSessions } from '../../components/account/OwnSessions'
import { ConnectGitHub, SignOut } from '../../components/sign-in/SignIn'
import { PageTitle } from '../../components/site/PageTitle'
import { Notice } from '../../components/ui/Notice'
import { Toaster } from '../../components/ui/Toaster'
import { services } from '../../server/services'
import { getSession } from '../_http/session'

export const metadata: Metadata = { title: 'Account', robots: { index: false } }

const rights = {
  member: 'You suggest and vote. An admin can give you another.',
  editor: 'You edit boards, decide on the inbox and publish. An admin can change it.',
  admin: 'You edit boards, decide on the inbox, publish, and decide who may do what here.',
} as const

/** Who one is here, how one is known, and where one is signed in. */
export default async function AccountPage() {
  const user = await getSession()
  if (user === null) redirect('/sign-in?next=/account')
  const { members, auth } = services()
  const [github, sessions] = await Promise.all([
    members.github(user),
    members.sessions(user, { userId: user.id, current: user.session }),
  ])
  const login = github.ok ? github.value.login : null
  return (
    <>
      <PageTitle lead={`Your role is ${user.role}. ${rights[user.role]}`}>{user.name}</PageTitle>
      <section aria-labelledby="github" className="mt-8">
        <h2 id="github" className="border-b pb-2 font-serif text-lg font-semibold">
          GitHub
        </h2>
        <div className="space-y-3 pt-3 text-ink-2">
          {github.ok ? (
            <p className="max-w-[60ch] text-pretty [overflow-wrap:anywhere]">
              {connection({ login, offered: auth.github !== null })}
            </p>
          ) : (
            <Notice tone="error">{github.message}</Notice>
          )}
          {github.ok && login === null && auth.github !== null ? <ConnectGitHub path="/account" /> : null}
        </div>
      </section>
      {sessions.ok ? (
        <OwnSessions sessions={sessions.value} now={Date.now()} />
      ) : (
        <Notice tone="error" className="mt-8" title="Your browsers can’t be listed right now">
          {sessions.message}
        </Notice>
      )}
      <div className="mt-10">
        <SignOut />
      </div>
      <Toaster />
    </>
  )
}

function connection({ login, offered }: { readonly login: string | null; readonly offered: boolean }): string {
  if (login !== null && offered) return `You are ${login} on GitHub, and sign in with that account.`
  if (login !== null) return `You are ${login} on GitHub. Signing in with it is not set up here at the moment.`
  if (offered)
    return 'No account is connected. Once one is, you can sign in with it at any time and need no link any more.'
  return 'Signing in with GitHub is not set up here: you come in with links that an admin makes.'
}
