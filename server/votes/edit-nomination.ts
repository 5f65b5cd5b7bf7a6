import { type Actor, may, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { EditNominationInput } from '../../lib/vote/form'
import { findNomination, findPerson, findSame, type NominationRow, setWording } from '../db/queries/nominations'
import { logRound } from '../db/queries/rounds'
import { hasVotesOfOthers } from '../db/queries/votes'
import { requireBallot } from './ballots'
import type { VoteDeps } from './deps'
import { editMinutes } from './edit-minutes'
import { type Held, inNomination } from './in-nomination'
import { refuseSame } from './refuse-same'
import { type Wording, wordingOf } from './wording'
import { fates, isUuid, noAccount, noNomination } from './words'

/**
 * Changes what a nomination says: its nominator for an hour while nobody else votes for it, editors while it stands. The log
 * keeps what it said before.
 */
export async function editNomination(
  deps: VoteDeps,
  actor: Actor | null,
  input: EditNominationInput,
): Promise<Result<null>> {
  const refused = refusal(actor, 'nominate')
  if (refused !== null || actor === null) return refused ?? noAccount
  const { db, publication } = deps
  if (!isUuid(input.id)) return noNomination
  const found = await findNomination(db, { publicationId: publication.id, id: input.id })
  if (found === null) return noNomination
  if (found.userId !== actor.id && !may(actor, 'decide-round'))
    return refuse('forbidden', 'Only who nominated it and the editors can change it.')
  const ballot = await requireBallot(deps, found.ballot)
  if (!ballot.ok) return ballot
  const nominator = (await findPerson(db, found.userId))?.name ?? found.creditName
  const wording = await wordingOf(deps, { ballot: ballot.value, actor, nominator, input })
  if (!wording.ok) return wording
  return inNomination(deps, input.id, async (held) => {
    const late = await tooLate(held, actor)
    if (late !== null) return late
    const { key } = wording.value
    const same = await findSame(held.tx, { round: held.round.id, key, except: input.id })
    if (same !== null) return refuseSame(same, ballot.value)
    return write(held, { actor, wording: wording.value })
  })
}

async function tooLate({ tx, nomination, round, now }: Held, actor: Actor): Promise<Result<never> | null> {
  if (nomination.status !== 'standing')
    return refuse('conflict', `It can’t be changed any more: it ${fates[nomination.status]}.`)
  if (may(actor, 'decide-round')) return null
  if (now.getTime() - nomination.createdAt.getTime() > editMinutes * 60_000)
    return refuse('conflict', `A nomination can be changed for ${editMinutes} minutes. Ask an editor, or withdraw it.`)
  const others = await hasVotesOfOthers(tx, { round: round.id, nomination: nomination.id, userId: actor.id })
  return others ? refuse('conflict', 'Others vote for it already, so what it says stays. Ask an editor.') : null
}

async function write(
  { tx, nomination, round }: Held,
  { actor, wording }: { readonly actor: Actor; readonly wording: Wording },
): Promise<Result<null>> {
  const detail = { nomination: nomination.id, before: said(nomination), after: said(wording) }
  if (JSON.stringify(detail.before) === JSON.stringify(detail.after)) return ok(null)
  await setWording(tx, nomination.id, wording)
  await logRound(tx, { roundId: round.id, userId: actor.id, act: 'edited', detail })
  return ok(null)
}

function said({ data, creditName, creditUrl, self }: Wording | NominationRow) {
  const sorted = Object.fromEntries(Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1)))
  return { data: sorted, credit: { name: creditName, url: creditUrl }, self }
}
