import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { KeepWay } from '../../../components/sign-in/KeepWay'
import { RedeemLink, SignOut } from '../../../components/sign-in/SignIn'
import { ownPath } from '../../../components/sign-in/wayBack'
import { PageTitle } from '../../../components/site/PageTitle'
import { buttonClass } from '../../../components/ui/Button'
import type { Actor } from '../../../lib/permission'
import { getActor } from '../../_http/session'

/** The address holds a secret, so no other site is told it. */
export const metadata: Metadata = { title: 'Sign in', robots: { index: false }, referrer: 'no-referrer' }

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly token?: string | string[]; readonly next?: string | string[] }>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ token, next }, actor] = await Promise.all([searchParams, getActor()])
  const back = typeof next === 'string' ? ownPath(next) : null
  const hasToken = typeof token === 'string' && token !== ''
  if (back !== null && !hasToken && actor !== null) redirect(back)
  return (
    <div className="mx-auto max-w-[600px]">
      {back === null ? null : <KeepWay path={back} />}
      {hasToken ? <WithLink token={token} actor={actor} /> : <WithoutLink actor={actor} />}
    </div>
  )
}

function WithLink({ token, actor }: { readonly token: string; readonly actor: Actor | null }) {
  return (
    <>
      <PageTitle
        lead={
          actor === null
            ? 'An admin of this newsletter made this link for you. Press the button to use it.'
            : `You are signed in as ${actor.name}. Using this link signs you in as the person it was made for.`
        }
      >
        Sign in
      </PageTitle>
      <RedeemLink token={token} />
    </>
  )
}

function WithoutLink({ actor }: { readonly actor: Actor | null }) {
  if (actor === null)
    return (
      <>
        <PageTitle lead="There are no passwords here. An admin of the newsletter makes a link for you, which signs you in once; this browser then stays signed in for 30 days.">
          Sign in
        </PageTitle>
        <p className="mb-6 max-w-[56ch] text-ink-2">
          If you run this site,{' '}
          <code className="rounded-sm border bg-sunk px-1 text-xs">npm run masthead -- invite</code> prints one in the
          terminal. Reading and sending something in need no signing in at all.
        </p>
        <Link href="/submit" className={buttonClass({ size: 'lg' })}>
          Send something in
        </Link>
      </>
    )
  return (
    <>
      <PageTitle lead={`Your role is ${actor.role}.`}>Signed in as {actor.name}</PageTitle>
      <SignOut />
    </>
  )
}
