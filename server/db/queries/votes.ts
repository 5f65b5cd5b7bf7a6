import { and, countDistinct, eq, sql } from 'drizzle-orm'
import type { Candidate } from '../../../lib/vote'
import type { Database, Transaction } from '../client'
import { nominations, roundNominations, votes } from '../schema'

type Reader = Database | Transaction

export interface Ballot {
  readonly publicationId: number
  readonly round: number
  readonly nomination: string
  readonly userId: string
}

/** What came of asking for a vote: refused (the round or the nomination does not take it), or whether it changed anything. */
export type Cast = 'refused' | 'changed' | 'same'

/**
 * Gives a vote, in one statement: the round and the nomination are locked against being closed, withdrawn, declined or merged
 * meanwhile, the rules are asked, and the row is there once however often it is sent. Of the lock only the second look at the
 * clock is after it.
 */
export async function giveVote(db: Reader, vote: Ballot & { readonly network: string | null }): Promise<Cast> {
  return cast(
    db,
    vote,
    sql`insert into votes (round_id, nomination_id, user_id, network)
      select round_id, nomination_id, ${vote.userId}::uuid, ${vote.network} from allowed
      on conflict do nothing returning 1`,
  )
}

/** Takes a vote back, by the same rules. */
export async function takeVoteBack(db: Reader, vote: Ballot): Promise<Cast> {
  return cast(
    db,
    vote,
    sql`delete from votes using allowed
      where votes.round_id = allowed.round_id and votes.nomination_id = allowed.nomination_id
        and votes.user_id = ${vote.userId}::uuid
      returning 1`,
  )
}

async function cast(db: Reader, vote: Ballot, change: ReturnType<typeof sql>): Promise<Cast> {
  const { rows } = await db.execute<{ allowed: number; changed: number }>(sql`
    with locked as materialized (
      select round.id as round_id, nomination.id as nomination_id, round.closes_at
      from rounds round
      join round_nominations stands on stands.round_id = round.id
      join nominations nomination on nomination.id = stands.nomination_id
      join issues issue on issue.id = round.issue_id
      join users person on person.id = ${vote.userId}::uuid
      where round.id = ${vote.round} and round.publication_id = ${vote.publicationId}
        and nomination.id = ${vote.nomination}::uuid and nomination.status = 'standing'
        and round.closed_at is null and round.opens_at <= clock_timestamp() and clock_timestamp() < round.closes_at
        and issue.status = 'draft'
        and person.created_at <= clock_timestamp() - make_interval(hours => (round.rules->>'accountHours')::int)
      for share of round, nomination
    ), allowed as materialized (
      select round_id, nomination_id from locked where clock_timestamp() < closes_at
    ), change as (${change})
    select (select count(*) from allowed)::int as allowed, (select count(*) from change)::int as changed`)
  const [done] = rows
  if (done === undefined || done.allowed === 0) return 'refused'
  return done.changed > 0 ? 'changed' : 'same'
}

/** How many votes a nomination has in a round. */
export async function countVotes(db: Reader, at: Pick<Ballot, 'round' | 'nomination'>): Promise<number> {
  return db.$count(votes, and(eq(votes.roundId, at.round), eq(votes.nominationId, at.nomination)))
}

/** How many people vote in a round. */
export async function countVoters(db: Reader, round: number): Promise<number> {
  const [row] = await db
    .select({ voters: countDistinct(votes.userId) })
    .from(votes)
    .where(eq(votes.roundId, round))
  return row?.voters ?? 0
}

/** What somebody votes for in a round. */
export async function listVotesOf(
  db: Reader,
  at: { readonly round: number; readonly userId: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: votes.nominationId })
    .from(votes)
    .where(and(eq(votes.roundId, at.round), eq(votes.userId, at.userId)))
  return new Set(rows.map(({ id }) => id))
}

/** Everything that was ever nominated in a round, as deciding it needs it. */
export async function listCandidates(db: Reader, round: number): Promise<readonly Candidate[]> {
  const rows = await db
    .select({
      id: nominations.id,
      at: nominations.createdAt,
      status: nominations.status,
      carried: roundNominations.carried,
      votes: votesIn,
    })
    .from(roundNominations)
    .innerJoin(nominations, eq(nominations.id, roundNominations.nominationId))
    .where(eq(roundNominations.roundId, round))
  return rows.map(({ at, status, ...row }) => ({ ...row, at: at.getTime(), standing: status === 'standing' }))
}

/** Of a row of `round_nominations`: its votes in that round. */
export const votesIn = sql<number>`(
  select count(*) from ${votes}
  where ${votes.roundId} = ${roundNominations.roundId} and ${votes.nominationId} = ${roundNominations.nominationId}
)`.mapWith(Number)

/** Whether anybody but this person votes for the nomination in a round that is not closed. */
export async function hasVotesOfOthers(
  db: Reader,
  at: { readonly round: number; readonly nomination: string; readonly userId: string },
): Promise<boolean> {
  const others = and(
    eq(votes.roundId, at.round),
    eq(votes.nominationId, at.nomination),
    sql`${votes.userId} <> ${at.userId}`,
  )
  return (await db.$count(votes, others)) > 0
}

/**
 * Whoever votes for `from` votes for `into` as well. The copies keep the moment of the vote they are made from, by which
 * `uncopyVotes` tells them from votes that were given.
 */
export async function copyVotes(
  tx: Transaction,
  at: { readonly round: number; readonly from: string; readonly into: string },
): Promise<void> {
  await tx.execute(sql`
    insert into votes (round_id, nomination_id, user_id, network, created_at)
    select round_id, ${at.into}::uuid, user_id, network, created_at from votes
    where round_id = ${at.round} and nomination_id = ${at.from}::uuid
    on conflict do nothing`)
}

/** Takes away what `copyVotes` gave, wherever it was passed on to since. */
export async function uncopyVotes(
  tx: Transaction,
  at: { readonly round: number; readonly from: string },
): Promise<void> {
  await tx.execute(sql`
    with recursive later as (
      select merged_into as id from nominations where id = ${at.from}::uuid
      union
      select nominations.merged_into from nominations join later on nominations.id = later.id
    )
    delete from votes copy using votes given, later
    where copy.round_id = ${at.round} and copy.nomination_id = later.id
      and given.round_id = copy.round_id and given.nomination_id = ${at.from}::uuid
      and given.user_id = copy.user_id and given.created_at = copy.created_at`)
}
