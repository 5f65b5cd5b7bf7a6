'use client'

import { type ReactNode, useState } from 'react'
import type { Refusal, Result } from '../../lib/result'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { gitHubAddress, redeem, signOut } from './session'
import { takeWayBack } from './wayBack'

/**
 * Uses the link up when its button is pressed, never by opening the page: mail scanners and link previews open it too.
 */
export function RedeemLink({ token }: { readonly token: string }) {
  return (
    <Act
      label="Sign in"
      pending="Signing in…"
      run={() => redeem(token)}
      to={() => takeWayBack(Date.now()) ?? '/'}
      primary
    >
      The link works once. This browser then stays signed in for up to 30 days; after seven without use it is signed
      out.
    </Act>
  )
}

interface WithGitHubProps {
  /** The page of ours that it ends at; where somebody was last on the way to, when absent. */
  readonly path: string | null
}

/** Goes to GitHub to be told who this is, and comes back signed in. */
export function WithGitHub({ path }: WithGitHubProps) {
  return (
    <Act
      label="Sign in with GitHub"
      pending="Going to GitHub…"
      run={() => gitHubAddress(path ?? takeWayBack(Date.now()) ?? '/', { connect: false })}
      to={({ url }) => url}
      primary
    />
  )
}

/** Goes to GitHub for an account that is the signed-in person's from then on, and comes back to `path`. */
export function ConnectGitHub({ path }: { readonly path: string }) {
  return (
    <Act
      label="Connect GitHub"
      pending="Going to GitHub…"
      run={() => gitHubAddress(path, { connect: true })}
      to={({ url }) => url}
    />
  )
}

/** Signs this browser out; `next` is where whoever signs in then wants to go. */
export function SignOut({ next = null }: { readonly next?: string | null }) {
  const to = next === null ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`
  return <Act label="Sign out" pending="Signing out…" run={signOut} to={() => to} />
}

interface ActProps<T> {
  readonly label: string
  readonly pending: string
  readonly run: () => Promise<Result<T>>
  /** Loaded anew afterwards, since every page depends on who is signed in. */
  readonly to: (value: T) => string
  readonly primary?: boolean
  readonly children?: ReactNode
}

function Act<T>({ label, pending, run, to, primary = false, children }: ActProps<T>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const handleClick = async () => {
    setBusy(true)
    setProblem(null)
    const done = await run()
    if (done.ok) return window.location.assign(to(done.value))
    setBusy(false)
    setProblem(done)
  }
  return (
    <div className="space-y-4">
      {problem === null ? null : (
        <Notice tone="error" role="alert" title="That did not work">
          {problem.message}
        </Notice>
      )}
      {problem !== null && problem.code !== 'unavailable' ? null : (
        <Button
          variant={primary ? 'primary' : 'default'}
          size="lg"
          pending={busy ? pending : null}
          onClick={() => void handleClick()}
          className="max-sm:w-full"
        >
          {label}
        </Button>
      )}
      {children === undefined || problem !== null ? null : <p className="text-xs text-ink-3">{children}</p>}
    </div>
  )
}
