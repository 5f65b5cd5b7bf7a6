import { type Actor, may } from '../../lib/permission'
import type { CrateFacts, NominationView } from '../../lib/views'
import type { RoundNomination } from '../db/queries/nominations'
import type { RoundNow } from '../db/queries/rounds'
import { editMinutes } from './edit-minutes'

/** What is known beside the nominations of a round, for one reader. */
export interface Beside {
  readonly actor: Actor | null
  readonly found: RoundNow
  /** Whether votes are hidden now. */
  readonly isHidden: boolean
  /** What the reader votes for. */
  readonly mine: ReadonlySet<string>
  readonly flags: ReadonlyMap<string, readonly string[]>
  readonly facts: ReadonlyMap<string, CrateFacts>
  readonly won: ReadonlyMap<string, NominationView['wonBefore']>
}

export function viewNomination(row: RoundNomination, beside: Beside): NominationView {
  const { nomination, votes, firstIssue } = row
  const { id, data, creditName, creditUrl, self, status, reason, mergedInto, key, userId, createdAt } = nomination
  return {
    id,
    data,
    credit: { name: creditName, url: creditUrl, self },
    facts: beside.facts.get(key) ?? null,
    status,
    reason,
    mergedInto,
    votes: beside.isHidden ? null : votes,
    voted: beside.mine.has(id),
    own: userId === beside.actor?.id,
    editable: isEditable(row, beside),
    carriedFrom: firstIssue === beside.found.issue.number ? null : firstIssue,
    wonBefore: beside.won.get(key) ?? null,
    flags: beside.flags.get(id) ?? [],
    at: createdAt.toISOString(),
  }
}

/** While votes are hidden, that others vote for it is not told by this either, only to who sends a change. */
function isEditable(
  { nomination, minutes, votes }: RoundNomination,
  { actor, found, mine, isHidden }: Beside,
): boolean {
  if (found.state === 'closed' || nomination.status !== 'standing') return false
  if (may(actor, 'decide-round')) return true
  if (nomination.userId !== actor?.id || minutes > editMinutes) return false
  return isHidden || votes === (mine.has(nomination.id) ? 1 : 0)
}
