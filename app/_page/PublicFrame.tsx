import type { ReactNode } from 'react'
import { SiteFrame } from '../../components/site/SiteFrame'
import { may } from '../../lib/permission'
import { services } from '../../server/services'
import { getActor } from '../_http/session'

interface PublicFrameProps {
  /** For lists with columns. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** Header and footer of the pages outside the board, with who is signed in and whose newsletter this is. */
export async function PublicFrame({ wide = false, children }: PublicFrameProps) {
  const actor = await getActor()
  const [publication, ballots, issue] = await Promise.all([
    services().publication.view(),
    services().votes.ballots(),
    may(actor, 'read-board') ? services().issues.current() : null,
  ])
  const board = issue === null ? null : `/issues/${issue.number}/board`
  return (
    <SiteFrame
      actor={actor}
      publication={{ name: publication.name, home: publication.home }}
      hasVote={ballots.length > 0}
      board={board}
      wide={wide}
    >
      {children}
    </SiteFrame>
  )
}
