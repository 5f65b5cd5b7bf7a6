import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { KeepWay } from '../../../components/sign-in/KeepWay'
import { RedeemLink, SignOut, WithGitHub } from '../../../components/sign-in/SignIn'
import { ownPath } from '../../../components/sign-in/wayBack'
import { PageTitle } from '../../../components/site/PageTitle'
import { buttonClass } from '../../../components/ui/Button'
import { Notice } from '../../../components/ui/Notice'
import { signInError } from '../../../lib/members/sign-in-error'
import type { Actor } from '../../../lib/permission'
import { services } from '../../../server/services'
import { getActor } from '../../_http/session'

/**
 * The address holds a secret, so nobody is told more of it than the site. Not `no-referrer`: a form sent from this page would
 * then say that it comes from nowhere, and be refused.
 */
export const metadata: Metadata = { title: 'Sign in', robots: { index: false }, referrer: 'strict-origin' }

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ token, next, error, as }, actor] = await Promise.all([searchParams, getActor()])
  const back = typeof next === 'string' ? ownPath(next) : null
  const problem = signInError(typeof error === 'string' ? error : null)
  const hasToken = typeof token === 'string' && token !== ''
  if (back !== null && !hasToken && actor !== null && as !== 'other') redirect(back)
  return (
    <div className="mx-auto max-w-[600px]">
      {back === null ? null : <KeepWay path={back} />}
      {problem === null ? null : (
        <Notice tone="error" className="mb-6" title="GitHub did not sign you in">
          {problem}
        </Notice>
      )}
      {hasToken ? (
        <WithLink token={token} actor={actor} />
      ) : actor === null ? (
        <SignedOut back={back} />
      ) : (
        <SignedIn actor={actor} next={back} />
      )}
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

function SignedOut({ back }: { readonly back: string | null }) {
  const gitHub = services().auth.github !== null
  return (
    <>
      <PageTitle
        lead={
          gitHub
            ? 'There are no passwords here. GitHub tells us who you are: your name and nothing of your repositories.'
            : 'There are no passwords here. An admin of the newsletter makes a link for you, which signs you in once.'
        }
      >
        Sign in
      </PageTitle>
      {gitHub ? <WithGitHub path={back} /> : null}
      <p className="mt-4 max-w-[56ch] text-sm text-pretty text-ink-3">
        This browser then stays signed in for up to 30 days; after seven without use it is signed out.
      </p>
      <section aria-labelledby="links" className="mt-8 border-t pt-5">
        <h2 id="links" className="font-semibold">
          {gitHub ? 'Without a GitHub account' : 'If you run this site'}
        </h2>
        <p className="mt-1 max-w-[56ch] text-pretty text-ink-2">
          {gitHub
            ? 'An admin of the newsletter can make a link for you, which signs you in once. If you run this site, '
            : null}
          <code className="rounded-sm border bg-sunk px-1 text-xs whitespace-nowrap">npm run masthead -- invite</code>{' '}
          prints {gitHub ? 'one' : 'a link'} in the terminal.
        </p>
      </section>
      <p className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3 border-t pt-5 text-ink-2">
        <span className="min-w-48 flex-1">Reading and sending something in need no signing in.</span>
        <Link href="/submit" className={buttonClass()}>
          Send something in
        </Link>
      </p>
    </>
  )
}

function SignedIn({ actor, next }: { readonly actor: Actor; readonly next: string | null }) {
  return (
    <>
      <PageTitle
        lead={
          <>
            Your role is {actor.role}. To come in as somebody else, sign out first.{' '}
            <Link href="/account" className="link">
              Your account
            </Link>
          </>
        }
      >
        Signed in as {actor.name}
      </PageTitle>
      <SignOut next={next} />
    </>
  )
}
