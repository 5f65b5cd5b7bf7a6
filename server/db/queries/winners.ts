import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from '../client'
import {
  archiveEntries,
  archiveIssues,
  issues,
  nominations,
  roundLog,
  roundNominations,
  rounds,
  users,
  votes,
} from '../schema'

/** Changes when anything changed that `listArchivedChoices` and `listTakenChoices` give. */
export async function choicesVersion(db: Database, publicationId: number): Promise<string> {
  const { rows } = await db.execute<{ version: string }>(sql`
    SELECT concat_ws(' ',
      (SELECT concat_ws(' ', count(*), max(id), max(imported_at)) FROM ${archiveIssues} WHERE publication_id = ${publicationId}),
      (SELECT concat_ws(' ', count(*), sum(r.id), max(r.taken_at)) FROM ${rounds} r JOIN ${issues} i ON i.id = r.issue_id
        WHERE r.publication_id = ${publicationId} AND r.taken_id IS NOT NULL AND i.status = 'published')) AS version`)
  return rows[0]?.version ?? ''
}

/** Crates and quotes of the week that stand in published issues, newest first. */
export async function listArchivedChoices(db: Database, publicationId: number) {
  return db
    .select({
      kind: archiveEntries.kind,
      title: archiveEntries.title,
      url: archiveEntries.url,
      urlKey: archiveEntries.urlKey,
      detail: archiveEntries.detail,
      number: archiveIssues.number,
      date: archiveIssues.date,
    })
    .from(archiveEntries)
    .innerJoin(archiveIssues, eq(archiveIssues.id, archiveEntries.archiveIssueId))
    .where(
      and(
        eq(archiveEntries.publicationId, publicationId),
        eq(archiveEntries.published, true),
        inArray(archiveEntries.kind, ['crate', 'quote']),
      ),
    )
    .orderBy(sql`${archiveIssues.date} desc nulls last`, desc(archiveIssues.number), asc(archiveEntries.position))
}

/** What was taken from rounds for issues that are published, newest first. */
export async function listTakenChoices(db: Database, publicationId: number) {
  return db
    .select({
      ballot: rounds.ballot,
      data: nominations.data,
      creditName: nominations.creditName,
      number: issues.number,
      date: issues.date,
    })
    .from(rounds)
    .innerJoin(issues, eq(issues.id, rounds.issueId))
    .innerJoin(nominations, eq(nominations.id, rounds.takenId))
    .where(and(eq(rounds.publicationId, publicationId), isNotNull(rounds.takenId), eq(issues.status, 'published')))
    .orderBy(sql`${issues.date} desc nulls last`, desc(issues.number), desc(rounds.id))
}

/** What stands in the open rounds of these ballots. */
export async function listStanding(
  db: Database,
  at: { readonly publicationId: number; readonly ballots: readonly string[] },
) {
  if (at.ballots.length === 0) return []
  return db
    .select({ id: nominations.id, key: nominations.key, data: nominations.data })
    .from(roundNominations)
    .innerJoin(nominations, eq(nominations.id, roundNominations.nominationId))
    .innerJoin(rounds, eq(rounds.id, roundNominations.roundId))
    .innerJoin(issues, eq(issues.id, rounds.issueId))
    .where(
      and(
        eq(rounds.publicationId, at.publicationId),
        inArray(rounds.ballot, [...at.ballots]),
        isNull(rounds.closedAt),
        eq(issues.status, 'draft'),
        eq(nominations.status, 'standing'),
        sql`${rounds.opensAt} <= clock_timestamp() AND clock_timestamp() < ${rounds.closesAt}`,
      ),
    )
    .orderBy(asc(nominations.createdAt), asc(nominations.id))
}

/** What was ever nominated in a round, the earlier first, as its export and its log name it. */
export async function listNominated(db: Database, round: number) {
  return db
    .select({
      id: nominations.id,
      data: nominations.data,
      at: nominations.createdAt,
      status: nominations.status,
      carried: roundNominations.carried,
    })
    .from(roundNominations)
    .innerJoin(nominations, eq(nominations.id, roundNominations.nominationId))
    .where(eq(roundNominations.roundId, round))
    .orderBy(asc(nominations.createdAt), asc(nominations.id))
}

/** Every vote of a round with who gave it. */
export async function listVotes(db: Database, round: number) {
  return db
    .select({
      userId: votes.userId,
      name: users.name,
      since: users.createdAt,
      nomination: votes.nominationId,
      network: votes.network,
      at: votes.createdAt,
    })
    .from(votes)
    .innerJoin(users, eq(users.id, votes.userId))
    .where(eq(votes.roundId, round))
    .orderBy(asc(votes.createdAt), asc(votes.userId), asc(votes.nominationId))
}

/** What happened in a round, newest first. */
export async function listRoundLog(db: Database, round: number) {
  return db
    .select({ at: roundLog.createdAt, act: roundLog.act, detail: roundLog.detail, who: users.name })
    .from(roundLog)
    .leftJoin(users, eq(users.id, roundLog.userId))
    .where(eq(roundLog.roundId, round))
    .orderBy(desc(roundLog.id))
}

/** The last rounds of a ballot that opened, newest first. */
export async function listLastRounds(
  db: Database,
  at: { readonly publicationId: number; readonly ballot: string; readonly most: number },
) {
  return db
    .select({ round: rounds, issue: issues.number })
    .from(rounds)
    .innerJoin(issues, eq(issues.id, rounds.issueId))
    .where(
      and(
        eq(rounds.publicationId, at.publicationId),
        eq(rounds.ballot, at.ballot),
        sql`${rounds.opensAt} <= clock_timestamp()`,
      ),
    )
    .orderBy(desc(rounds.closesAt), desc(rounds.id))
    .limit(at.most)
}

/** The last that were first nominated in these rounds and neither withdrawn nor declined nor merged, newest first. */
export async function listFirstNominated(
  db: Database,
  { rounds, most }: { readonly rounds: readonly number[]; readonly most: number },
) {
  if (rounds.length === 0) return []
  return db
    .select()
    .from(nominations)
    .where(and(inArray(nominations.roundId, [...rounds]), inArray(nominations.status, ['standing', 'won'])))
    .orderBy(desc(nominations.createdAt), desc(nominations.id))
    .limit(most)
}
