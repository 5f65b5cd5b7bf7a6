import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '../client'

/**
 * Lets stand again, in each round of the publication that is not closed, what the round before it carries over: what did not
 * win, and a winner that another was taken instead of. What is there already stays as it is, so it can be done at any time
 * and often. The ballots in which something was added.
 */
export async function carryOver(db: Database, publicationId: number): Promise<ReadonlySet<string>> {
  return db.transaction(async (tx) => {
    // By a statement of its own, so that the next sees what was nominated while this one waited.
    await tx.execute(sql`
      select 1 from rounds where publication_id = ${publicationId} and closed_at is null order by id for share`)
    return carry(tx, publicationId)
  })
}

async function carry(tx: Transaction, publicationId: number): Promise<ReadonlySet<string>> {
  const added = await tx.execute<{ ballot: string }>(sql`
    with coming as (
      select round.id, round.ballot, (
        select before.id from rounds before
        where before.publication_id = round.publication_id and before.ballot = round.ballot
          and (before.closes_at, before.id) < (round.closes_at, round.id)
        order by before.closes_at desc, before.id desc limit 1
      ) as before_id
      from rounds round
      where round.publication_id = ${publicationId} and round.closed_at is null
      order by round.id
      for share of round
    ), added as (
      insert into round_nominations (round_id, nomination_id, carried)
      select coming.id, stood.nomination_id, stood.carried + 1
      from coming
      join rounds before on before.id = coming.before_id and before.closed_at is not null
      join round_nominations stood on stood.round_id = before.id
      join nominations nomination on nomination.id = stood.nomination_id and nomination.status = 'standing'
      where (
        before.outcome->'carriesOver' ? stood.nomination_id::text
        or (before.outcome->>'winner' = stood.nomination_id::text and before.taken_id <> stood.nomination_id
          and stood.carried < (before.rules->>'carryRounds')::int)
      ) and not exists (
        select 1 from round_nominations other
        join nominations same on same.id = other.nomination_id
        where other.round_id = coming.id and same.key = nomination.key and same.id <> nomination.id
          and same.status = 'standing'
      )
      order by coming.id, stood.nomination_id
      on conflict do nothing
      returning round_id
    )
    select distinct coming.ballot from added join coming on coming.id = added.round_id`)
  return new Set(added.rows.map(({ ballot }) => ballot))
}
