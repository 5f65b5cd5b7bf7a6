import type { Actor } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { NominationView, RoundView } from '../../lib/views'
import { findNomination, newestRoundOf } from '../db/queries/nominations'
import { findRound, findRoundAtHand, findRoundOfIssue } from '../db/queries/rounds'
import { requireBallot } from './ballots'
import { bringUpToDate } from './bring-up-to-date'
import type { VoteDeps } from './deps'
import { sayNextOpening } from './next-opening'
import { viewRound } from './round-view'
import { isUuid, noNomination } from './words'

/** The round of a ballot for an issue; without a number the open one, else the next or the last. */
export async function readRound(
  deps: VoteDeps,
  actor: Actor | null,
  { kind, issue }: { readonly kind: string; readonly issue: number | null },
): Promise<Result<RoundView>> {
  const ballot = await requireBallot(deps, kind)
  if (!ballot.ok) return ballot
  await bringUpToDate(deps)
  const at = { publicationId: deps.publication.id, ballot: kind }
  const found =
    issue === null ? await findRoundAtHand(deps.db, at) : await findRoundOfIssue(deps.db, { ...at, number: issue })
  if (found !== null) return ok(await viewRound(deps, { actor, ballot: ballot.value, found }))
  const { title } = ballot.value
  if (issue !== null) return refuse('not-found', `Issue ${issue} has no vote on the ${title} here.`)
  return refuse(
    'not-found',
    `There was no vote on the ${title} here yet. ${await sayNextOpening(deps, ballot.value, null)}`,
  )
}

/** One nomination in the last round that it stands in. */
export async function readNomination(
  deps: VoteDeps,
  actor: Actor | null,
  id: string,
): Promise<Result<{ readonly round: RoundView; readonly nomination: NominationView }>> {
  const { db, publication } = deps
  if (!isUuid(id)) return noNomination
  const nominated = await findNomination(db, { publicationId: publication.id, id })
  if (nominated === null) return noNomination
  await bringUpToDate(deps)
  const ballot = await requireBallot(deps, nominated.ballot)
  if (!ballot.ok) return ballot
  const newest = await newestRoundOf(db, id)
  const found = newest === null ? null : await findRound(db, { publicationId: publication.id, id: newest })
  if (found === null) return noNomination
  const round = await viewRound(deps, { actor, ballot: ballot.value, found })
  const nomination = round.nominations.find((one) => one.id === id.toLowerCase())
  return nomination === undefined ? noNomination : ok({ round, nomination })
}
