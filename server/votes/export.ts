import { createHmac } from 'node:crypto'
import { ok, type Result, refuse } from '../../lib/result'
import type { RoundExport } from '../../lib/views'
import { findRound } from '../db/queries/rounds'
import { listNominated, listRoundLog, listVotes } from '../db/queries/winners'
import { bringUpToDate } from './bring-up-to-date'
import type { VoteDeps } from './deps'
import { sayMoment } from './moment'
import { titleOf } from './title-of'
import { noRound } from './words'

/**
 * A closed round as anybody can recount it. Voters have pseudonyms by the round's secret, so that nobody's votes can be
 * followed from round to round; votes are in the pseudonyms' order, which says nothing of when they were given.
 */
export async function exportRound(deps: VoteDeps, id: number): Promise<Result<RoundExport>> {
  const { db, publication } = deps
  await bringUpToDate(deps)
  const found = await findRound(db, { publicationId: publication.id, id })
  if (found === null) return noRound
  const { round, issue } = found
  if (round.closedAt === null || round.outcome === null) {
    const { timeZone } = await publication.rules()
    return refuse(
      'conflict',
      `The votes can be recounted once the round has closed: ${sayMoment(round.closesAt, timeZone)}.`,
    )
  }
  const [nominated, votes, stood] = await Promise.all([listNominated(db, id), listVotes(db, id), stoodAtClose(db, id)])
  const { minimum, tie, carryRounds } = round.rules
  return ok({
    ballot: round.ballot,
    issue: issue.number,
    opensAt: round.opensAt.toISOString(),
    closedAt: round.closedAt.toISOString(),
    rules: { minimum, tie, carryRounds },
    nominations: nominated.map(({ id, data, at, status, carried }) => ({
      ...{ id, title: titleOf(data), at: at.toISOString(), carried },
      standing: stood?.has(id) ?? status === 'standing',
    })),
    votes: votes
      .map(({ userId, nomination }) => ({ voter: pseudonym(round.secret, userId), nomination }))
      .sort((one, other) => (one.voter + one.nomination < other.voter + other.nomination ? -1 : 1)),
    outcome: round.outcome,
  })
}

/** What becomes of a nomination later, in another round, says nothing of this one. Null where it was not written down. */
export async function stoodAtClose(db: VoteDeps['db'], round: number): Promise<ReadonlySet<unknown> | null> {
  const closed = (await listRoundLog(db, round)).find(({ act }) => act === 'closed')?.detail['standing']
  return Array.isArray(closed) ? new Set(closed) : null
}

function pseudonym(secret: string, userId: string): string {
  return createHmac('sha256', secret).update(`voter ${userId}`).digest('hex').slice(0, 20)
}
