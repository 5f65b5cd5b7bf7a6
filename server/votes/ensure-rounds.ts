import { randomBytes } from 'node:crypto'
import { roundTimes } from '../../lib/vote'
import { currentIssue } from '../db/queries/issues'
import { insertRound, listRoundTimes, logRound, moveRound } from '../db/queries/rounds'
import { roundRules } from './ballots'
import type { VoteDeps } from './deps'

/**
 * Makes what is missing of the rounds of the issue under way, and moves those that have not opened yet where the issue has
 * another date now. Nothing is made for an issue without a date, nor of a round whose time is over. The ballots in which
 * something changed.
 */
export async function ensureRounds({ db, publication }: VoteDeps): Promise<ReadonlySet<string>> {
  const changed = new Set<string>()
  const { ballots, timeZone } = await publication.rules()
  if (ballots.length === 0) return changed
  const issue = await currentIssue(db, publication.id)
  if (issue === null || issue.date === null) return changed
  const there = new Map((await listRoundTimes(db, issue.id)).map((round) => [round.ballot, round]))
  for (const ballot of ballots) {
    const times = roundTimes({ ...ballot, date: issue.date, timeZone })
    const round = there.get(ballot.kind)
    const isNew =
      round === undefined
        ? await makeRound({ db, publication }, { issueId: issue.id, ballot, times })
        : !isAt(round, times) && (await moveRound(db, { id: round.id, ...times }))
    if (isNew) changed.add(ballot.kind)
  }
  return changed
}

type Times = ReturnType<typeof roundTimes>

function isAt(round: Times, times: Times): boolean {
  return +round.opensAt === +times.opensAt && +round.closesAt === +times.closesAt
}

async function makeRound(
  { db, publication }: Pick<VoteDeps, 'db' | 'publication'>,
  { issueId, ballot, times }: { issueId: number; ballot: Parameters<typeof roundRules>[0]; times: Times },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const id = await insertRound(tx, {
      publicationId: publication.id,
      issueId,
      ballot: ballot.kind,
      ...times,
      rules: roundRules(ballot),
      secret: randomBytes(32).toString('hex'),
    })
    if (id === null) return false
    const detail = { opensAt: times.opensAt.toISOString(), closesAt: times.closesAt.toISOString() }
    await logRound(tx, { roundId: id, userId: null, act: 'made', detail })
    return true
  })
}
