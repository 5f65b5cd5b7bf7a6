import type { ReactNode } from 'react'
import { SiteFrame } from '../../components/site/SiteFrame'
import { services } from '../../server/services'
import { getActor } from '../_http/session'

/** Header and footer of the public pages, with who is signed in and whose newsletter this is. */
export async function PublicFrame({ children }: { readonly children: ReactNode }) {
  const [actor, publication, ballots] = await Promise.all([
    getActor(),
    services().publication.view(),
    services().votes.ballots(),
  ])
  return (
    <SiteFrame
      actor={actor}
      publication={{ name: publication.name, home: publication.home }}
      hasVote={ballots.length > 0}
    >
      {children}
    </SiteFrame>
  )
}
