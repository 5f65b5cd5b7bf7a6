import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { required } from '../../lib/assert'
import type { BallotRules, PublicationRules } from '../../lib/publication'
import { type DemoNomination, demoNominations, demoVoters } from '../../lib/publication/demo'
import { decide, nominationKey, type Outcome, roundTimes } from '../../lib/vote'
import type { Transaction } from '../db/client'
import { nominations, roundLog, roundNominations, rounds, users, votes } from '../db/schema'

interface DemoIssues {
  readonly publicationId: number
  readonly rules: PublicationRules
  readonly now: Date
  /** The last that is published, and the draft. */
  readonly last: DemoIssue
  readonly draft: DemoIssue
}

interface DemoIssue {
  readonly id: number
  readonly date: string
}

/**
 * A vote under way for the draft, and one that is over for the issue before, with what its issue says. None where the
 * repository is so old that the draft's votes would be over too.
 */
export async function seedDemoVotes(tx: Transaction, given: DemoIssues): Promise<void> {
  const { rules, now, last, draft, publicationId } = given
  const { timeZone } = rules
  const open = rules.ballots.filter((ballot) => {
    const { opensAt, closesAt } = roundTimes({ ...ballot, date: draft.date, timeZone })
    return opensAt < now && now < closesAt
  })
  if (open.length === 0) return
  const people = await insertVoters(tx, now)
  for (const ballot of open) {
    const known = demoNominations.filter((nomination) => nomination.ballot === ballot.kind)
    const seed = { tx, publicationId, ballot, timeZone, people, now }
    const ids = await seedRound(seed, { issue: last, known, ids: new Map(), voters: (nomination) => nomination.last })
    await seedRound(seed, { issue: draft, known, ids, voters: (nomination) => nomination.now })
  }
}

async function insertVoters(tx: Transaction, now: Date): Promise<ReadonlyMap<string, string>> {
  const createdAt = new Date(now.getTime() - 90 * 86_400_000)
  const made = await tx
    .insert(users)
    .values(demoVoters.map((name) => ({ name, role: 'member' as const, createdAt })))
    .returning()
  return new Map(made.map(({ name, id }) => [name, id]))
}

interface Seed {
  readonly tx: Transaction
  readonly publicationId: number
  readonly ballot: BallotRules
  readonly timeZone: string
  readonly people: ReadonlyMap<string, string>
  readonly now: Date
}

interface DemoRound {
  readonly issue: DemoIssue
  readonly known: readonly DemoNomination[]
  /** Those that stood in the round before. */
  readonly ids: ReadonlyMap<DemoNomination, string>
  readonly voters: (nomination: DemoNomination) => readonly string[] | null
}

/** Makes a round with what stands in it; its nominations. Where its time is over, it is closed and its winner taken. */
async function seedRound(seed: Seed, demo: DemoRound): Promise<ReadonlyMap<DemoNomination, string>> {
  const { tx, ballot, people, now, publicationId } = seed
  const { opensAt, closesAt } = roundTimes({ ...ballot, date: demo.issue.date, timeZone: seed.timeZone })
  const { minimum, tie, carryRounds, self, counts, perPerson, accountHours } = ballot
  const [round] = await tx
    .insert(rounds)
    .values({
      ...{ publicationId, issueId: demo.issue.id, ballot: ballot.kind, opensAt, closesAt },
      rules: { minimum, tie, carryRounds, self, counts, perPerson, accountHours },
      secret: randomBytes(32).toString('hex'),
    })
    .returning()
  const { id: roundId } = required(round, 'the round')
  await log(tx, { roundId, act: 'made', detail: { opensAt, closesAt }, createdAt: opensAt })
  const standing = demo.known.filter((nomination) => demo.voters(nomination) !== null)
  const end = Math.min(now.getTime(), closesAt.getTime())
  // All of it lies between the opening and now, in order.
  const at = (part: number) => new Date(opensAt.getTime() + (end - opensAt.getTime()) * part)
  const ids = new Map<DemoNomination, string>()
  const candidates = []
  for (const [index, nomination] of standing.entries()) {
    const createdAt = at((index + 1) / (standing.length + 2))
    const carriedId = demo.ids.get(nomination)
    const id = carriedId ?? (await insertNomination(seed, { roundId, nomination, createdAt }))
    const carried = carriedId === undefined ? 0 : 1
    await tx.insert(roundNominations).values({ roundId, nominationId: id, carried })
    const voters = (demo.voters(nomination) ?? []).map((name) => required(people.get(name), name))
    const cast = voters.map((userId, place) => ({
      ...{ roundId, nominationId: id, userId },
      createdAt: at((standing.length + 1 + (place + 1) / (voters.length + 1)) / (standing.length + 2)),
    }))
    if (cast.length > 0) await tx.insert(votes).values(cast)
    candidates.push({ id, at: createdAt.getTime(), votes: voters.length, standing: true, carried })
    ids.set(nomination, id)
  }
  if (closesAt <= now) await closeRound(tx, { roundId, closesAt, outcome: decide(candidates, ballot) })
  return ids
}

async function insertNomination(
  { tx, publicationId, people }: Seed,
  { roundId, nomination, createdAt }: { roundId: number; nomination: DemoNomination; createdAt: Date },
): Promise<string> {
  const { ballot, data, by, self } = nomination
  const [made] = await tx
    .insert(nominations)
    .values({
      ...{ publicationId, ballot, roundId, data, self, createdAt },
      userId: required(people.get(by), by),
      formKey: randomUUID(),
      key: nominationKey(data),
      creditName: by,
    })
    .returning()
  return required(made, 'the nomination').id
}

async function closeRound(
  tx: Transaction,
  { roundId, closesAt, outcome }: { roundId: number; closesAt: Date; outcome: Outcome },
): Promise<void> {
  const { winner, ranking } = outcome
  const taken = { takenId: winner, takenAt: closesAt }
  await tx
    .update(rounds)
    .set({ closedAt: closesAt, outcome, ...taken })
    .where(eq(rounds.id, roundId))
  const detail = { why: 'time', standing: ranking.map(({ id }) => id) }
  await log(tx, { roundId, act: 'closed', detail, createdAt: closesAt })
  if (winner === null) return
  await tx.update(nominations).set({ status: 'won', decidedAt: closesAt }).where(eq(nominations.id, winner))
  await log(tx, { roundId, act: 'taken', detail: { nomination: winner, reason: null }, createdAt: closesAt })
}

async function log(tx: Transaction, entry: typeof roundLog.$inferInsert): Promise<void> {
  await tx.insert(roundLog).values(entry)
}
