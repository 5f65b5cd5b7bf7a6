import { type Actor, may, refusal } from '../../lib/permission'
import type { BallotRules } from '../../lib/publication'
import type { NominationView, ResultView, RoundView } from '../../lib/views'
import { orderFor } from '../../lib/vote'
import { countMade, findPerson, listFlags, listNominations } from '../db/queries/nominations'
import type { RoundNow } from '../db/queries/rounds'
import { findUserName } from '../db/queries/submissions'
import { countVoters, listVotesOf } from '../db/queries/votes'
import { viewBallot } from './ballots'
import type { VoteDeps } from './deps'
import { listFacts } from './facts'
import { viewNomination } from './nomination-view'
import { votingRefusal } from './voting-refusal'
import { findWonBefore } from './won-before'
import { noAccount } from './words'

/** A round as one person sees it; while votes are hidden, nothing in it depends on them. */
export async function viewRound(
  deps: VoteDeps,
  { actor, ballot, found }: { readonly actor: Actor | null; readonly ballot: BallotRules; readonly found: RoundNow },
): Promise<RoundView> {
  const { db, publication } = deps
  const { round, issue, state, now } = found
  const { timeZone } = await publication.rules()
  const mayDecide = may(actor, 'decide-round')
  const isHidden = round.rules.counts === 'hidden' && state !== 'closed'
  const rows = await listNominations(db, round.id)
  const wonBefore = await findWonBefore(deps, issue)
  const own = await readOwn(deps, { actor, round: round.id })
  const seen = {
    ...{ actor, found, isHidden },
    mine: own.votes,
    flags: mayDecide ? await listFlags(db, round.id) : new Map<string, readonly string[]>(),
    facts: await listFacts(
      deps,
      rows.map(({ nomination }) => nomination),
    ),
    won: new Map(rows.map(({ nomination }) => [nomination.key, wonBefore(nomination.data)])),
  }
  return {
    id: round.id,
    ballot: viewBallot(ballot, round.rules),
    issue: { number: issue.number, date: issue.date, published: issue.status === 'published' },
    state,
    opensAt: round.opensAt.toISOString(),
    closesAt: (round.closedAt ?? round.closesAt).toISOString(),
    now: now.toISOString(),
    timeZone,
    counts: round.rules.counts,
    nominations: inOrder(
      rows.map((row) => viewNomination(row, seen)),
      { actor, found },
    ),
    turnout: isHidden ? null : await countVoters(db, round.id),
    result: await viewResult(deps, found),
    votingRefused: votingRefused({ actor, own, found, timeZone }),
    nominationsLeft: actor === null || state !== 'open' ? 0 : Math.max(0, round.rules.perPerson - own.made),
    mayDecide,
  }
}

interface Own {
  readonly person: { readonly createdAt: Date } | null
  readonly votes: ReadonlySet<string>
  readonly made: number
}

async function readOwn(
  { db }: VoteDeps,
  { actor, round }: { readonly actor: Actor | null; readonly round: number },
): Promise<Own> {
  if (actor === null) return { person: null, votes: new Set(), made: 0 }
  const at = { round, userId: actor.id }
  return { person: await findPerson(db, actor.id), votes: await listVotesOf(db, at), made: await countMade(db, at) }
}

/** By result once it is closed; before that in an order of the reader's own. What stands no more comes last. */
function inOrder(
  views: readonly NominationView[],
  { actor, found: { round } }: { readonly actor: Actor | null; readonly found: RoundNow },
): readonly NominationView[] {
  const ranking = round.outcome?.ranking.map(({ id }) => id)
  const ids =
    ranking ??
    orderFor(
      views.map(({ id }) => id),
      `${round.id} ${actor?.id ?? 'anybody'}`,
    )
  const place = new Map(ids.map((id, at) => [id, at]))
  const isOut = ({ status }: NominationView) => ranking === undefined && status !== 'standing'
  const placeOf = ({ id }: NominationView) => place.get(id) ?? ids.length
  return views.toSorted((one, other) => Number(isOut(one)) - Number(isOut(other)) || placeOf(one) - placeOf(other))
}

async function viewResult({ db }: VoteDeps, { round }: RoundNow): Promise<ResultView | null> {
  const { outcome, takenId, takenAt, takenBy, takenReason } = round
  if (outcome === null) return null
  if (takenId === null || takenAt === null) return { outcome, taken: null }
  const by = takenBy === null ? null : await findUserName(db, takenBy)
  return { outcome, taken: { nomination: takenId, by, reason: takenReason, at: takenAt.toISOString() } }
}

function votingRefused({
  actor,
  own,
  found,
  timeZone,
}: {
  readonly actor: Actor | null
  readonly own: Own
  readonly found: RoundNow
  readonly timeZone: string
}): string | null {
  // What holds for everybody is said before that one has to sign in for it.
  const nobody = votingRefusal({ ...found, person: own.person ?? { createdAt: new Date(0) }, timeZone })
  if (found.state !== 'open' && nobody !== null) return nobody.message
  const refused = refusal(actor, 'vote') ?? (own.person === null ? noAccount : nobody)
  return refused?.message ?? null
}
