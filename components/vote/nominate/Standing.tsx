'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { RoundView } from '../../../lib/views'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { postJson } from '../../ui/postJson'
import { addresses, pages } from '../addresses'
import { titleOf } from '../words'

interface StandingProps {
  readonly round: RoundView
  readonly id: string
}

/** Says that this is nominated already, and offers to vote for it instead. */
export function Standing({ round, id }: StandingProps) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { kind } = round.ballot
  const found = round.nominations.find((nomination) => nomination.id === id)
  const vote = async () => {
    setBusy(true)
    const sent = await postJson<unknown>(addresses.vote(id), { round: round.id, vote: true })
    if (sent.ok) {
      router.push(pages.ballot(kind))
      return router.refresh()
    }
    setBusy(false)
    setProblem(sent.message)
  }
  return (
    <Notice tone="info" title="This is suggested already">
      {found === undefined ? null : (
        <Link href={pages.nomination(kind, id)} className="[overflow-wrap:anywhere]">
          {titleOf(found.data)}
        </Link>
      )}
      {problem === null ? null : <p role="alert">{problem}</p>}
      {found?.voted ? (
        <p>You vote for it.</p>
      ) : round.votingRefused === null ? (
        <div className="mt-2">
          <Button pending={busy ? 'Voting…' : null} onClick={() => void vote()}>
            Vote for it instead
          </Button>
        </div>
      ) : null}
    </Notice>
  )
}
