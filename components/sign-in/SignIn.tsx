'use client'

import { type ReactNode, useState } from 'react'
import type { Refusal, Result } from '../../lib/result'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { redeem, signOut } from './session'
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
      The link works once. This browser stays signed in for 30 days.
    </Act>
  )
}

export function SignOut() {
  return <Act label="Sign out" pending="Signing out…" run={signOut} to={() => '/sign-in'} />
}

interface ActProps {
  readonly label: string
  readonly pending: string
  readonly run: () => Promise<Result<null>>
  /** Loaded anew afterwards, since every page depends on who is signed in. */
  readonly to: () => string
  readonly primary?: boolean
  readonly children?: ReactNode
}

function Act({ label, pending, run, to, primary = false, children }: ActProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const handleClick = async () => {
    setBusy(true)
    setProblem(null)
    const done = await run()
    if (done.ok) return window.location.assign(to())
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
