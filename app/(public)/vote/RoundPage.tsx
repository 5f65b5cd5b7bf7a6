import { Ballot } from '../../../components/vote/Ballot'
import { BallotSwitch } from '../../../components/vote/BallotSwitch'
import { drawTexts } from '../../../components/vote/DrawnText'
import { NoRound } from '../../../components/vote/NoRound'
import { Rules } from '../../../components/vote/Rules'
import type { Refusal } from '../../../lib/result'
import type { RoundView } from '../../../lib/views'
import { services } from '../../../server/services'
import { getActor } from '../../_http/session'

interface RoundPageProps {
  readonly kind: string
  readonly found: RoundView | Refusal
  /** Shows only this nomination of it. */
  readonly only?: string
}

/** A round with its ballots, or why there is none. */
export async function RoundPage({ kind, found, only }: RoundPageProps) {
  const [ballots, actor] = await Promise.all([services().votes.ballots(), getActor()])
  if (!('id' in found)) return <NoRound ballots={ballots} kind={kind} message={found.message} />
  // What the page keeps belongs to one round, as one person sees it.
  const key = `${found.id} ${actor?.id} ${only}`
  return (
    <Ballot
      key={key}
      round={found}
      texts={drawTexts(found)}
      choice={<BallotSwitch ballots={ballots} current={kind} />}
      rules={<Rules ballot={found.ballot} />}
      signedIn={actor !== null}
      {...(only === undefined ? {} : { only })}
    />
  )
}
