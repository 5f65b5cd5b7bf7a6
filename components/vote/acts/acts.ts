import type { NominationView, RoundView } from '../../../lib/views'

/** What a person may do with a nomination beside voting, each a question in a window of its own. */
export type NominationAct = 'withdraw' | 'flag' | 'decline' | 'merge' | 'take'

/** What an editor may do with a round. */
export type RoundAct = 'extend' | 'close'

export type OpenAct =
  | { readonly act: NominationAct; readonly nomination: NominationView }
  | { readonly act: RoundAct; readonly nomination: null }

interface Reader {
  readonly round: RoundView
  readonly signedIn: boolean
}

/** What this reader may do with this nomination now. */
export function actsFor(nomination: NominationView, { round, signedIn }: Reader): readonly (NominationAct | 'edit')[] {
  const standing = nomination.status === 'standing'
  const open = round.state === 'open'
  const acts: (NominationAct | 'edit' | false)[] = [
    standing && nomination.editable && 'edit',
    standing && open && nomination.own && 'withdraw',
    standing && open && signedIn && !nomination.own && !round.mayDecide && 'flag',
    standing && open && round.mayDecide && 'decline',
    standing && open && round.mayDecide && round.nominations.some((other) => mergesInto(nomination, other)) && 'merge',
    round.state === 'closed' &&
      round.mayDecide &&
      !round.issue.published &&
      (standing || nomination.status === 'won') &&
      round.result?.taken?.nomination !== nomination.id &&
      'take',
  ]
  return acts.filter((act) => act !== false)
}

/** Whether the one can be merged into the other. */
export function mergesInto(one: NominationView, other: NominationView): boolean {
  return other.id !== one.id && other.status === 'standing'
}

/** Whether taking it needs no reason: it won, or is among those that the editors choose between. */
export function isWinner(round: RoundView, id: string): boolean {
  const outcome = round.result?.outcome
  return outcome?.winner === id || (outcome?.why === 'editors' && outcome.tied.includes(id))
}
