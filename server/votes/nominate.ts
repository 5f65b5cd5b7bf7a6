import { type Actor, refusal } from '../../lib/permission'
import type { BallotRules } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { NominateInput } from '../../lib/vote/form'
import type { Transaction } from '../db/client'
import { countMade, findNominationByForm, findPerson, findSame, insertNomination } from '../db/queries/nominations'
import { findRoundAtHand, lockRound, logRound, type RoundNow } from '../db/queries/rounds'
import { requireBallot } from './ballots'
import { bringUpToDate } from './bring-up-to-date'
import type { VoteDeps } from './deps'
import { sayNextOpening } from './next-opening'
import { refuseSame } from './refuse-same'
import { titleOf } from './title-of'
import { type Wording, wordingOf } from './wording'
import { noAccount } from './words'

/** Nominates for the open round. The same form posted twice is one nomination. */
export async function nominate(
  deps: VoteDeps,
  actor: Actor | null,
  input: NominateInput,
): Promise<Result<{ readonly id: string }>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null || actor === null) return refused ?? noAccount
  const ballot = await requireBallot(deps, input.kind)
  if (!ballot.ok) return ballot
  const person = await findPerson(deps.db, actor.id)
  if (person === null) return noAccount
  const earlier = await sameForm(deps.db, { actor, formKey: input.formKey })
  if (earlier !== null) return earlier
  await bringUpToDate(deps)
  const at = { publicationId: deps.publication.id, ballot: input.kind }
  const atHand = await findRoundAtHand(deps.db, at)
  if (atHand?.state !== 'open') return notOpen(deps, ballot.value, atHand)
  // Asked with the round's own rules; nothing is locked while crates.io answers.
  const rules = { ...ballot.value, ...atHand.round.rules }
  const wording = await wordingOf(deps, { ballot: rules, actor, nominator: person.name, input })
  if (!wording.ok) return wording
  const made = await deps.db.transaction((tx) =>
    insert(tx, { deps, actor, ballot: ballot.value, round: atHand.round.id, input, wording: wording.value }),
  )
  if (made.ok) deps.changed(input.kind)
  return made
}

async function notOpen(deps: VoteDeps, ballot: BallotRules, atHand: RoundNow | null): Promise<Result<never>> {
  const next = await sayNextOpening(deps, ballot, atHand)
  return refuse('conflict', `No round is open now, so nothing can be nominated. ${next}`)
}

/** What an earlier post of the form made; null where there was none. */
async function sameForm(
  db: Transaction | VoteDeps['db'],
  { actor, formKey }: { readonly actor: Actor; readonly formKey: string },
): Promise<Result<{ readonly id: string }> | null> {
  const found = await findNominationByForm(db, formKey)
  if (found === null) return null
  return found.userId === actor.id ? ok({ id: found.id }) : refuse('conflict', 'Open the form anew and try again.')
}

interface Insert {
  readonly deps: VoteDeps
  readonly actor: Actor
  readonly ballot: BallotRules
  readonly round: number
  readonly input: NominateInput
  readonly wording: Wording
}

/** With the round locked, so that two at once are not both the last that somebody may make, nor both the first of a thing. */
async function insert(
  tx: Transaction,
  { deps, actor, ballot, ...by }: Insert,
): Promise<Result<{ readonly id: string }>> {
  const { round: roundId, input, wording } = by
  const publicationId = deps.publication.id
  const found = await lockRound(tx, { publicationId, id: roundId })
  const earlier = await sameForm(tx, { actor, formKey: input.formKey })
  if (earlier !== null) return earlier
  if (found?.state !== 'open') return notOpen(deps, ballot, found)
  const same = await findSame(tx, { round: roundId, key: wording.key })
  if (same !== null) return refuseSame(same, ballot)
  const { perPerson } = found.round.rules
  if ((await countMade(tx, { round: roundId, userId: actor.id })) >= perPerson) return tooMany(perPerson, ballot)
  const id = await insertNomination(tx, {
    ...{ publicationId, ballot: input.kind, roundId, userId: actor.id, formKey: input.formKey },
    ...wording,
  })
  const detail = { nomination: id, title: titleOf(wording.data) }
  await logRound(tx, { roundId, userId: actor.id, act: 'nominated', detail })
  return ok({ id })
}

function tooMany(perPerson: number, { noun }: BallotRules): Result<never> {
  const what = perPerson === 1 ? `one ${noun}` : `${perPerson} ${noun}s`
  return refuse(
    'too-many',
    `You may nominate ${what} in a round, and you have. Vote for others, or wait for the next round.`,
  )
}
