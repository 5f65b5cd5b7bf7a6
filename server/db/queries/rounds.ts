import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { RoundState } from '../../../lib/views'
import type { Outcome } from '../../../lib/vote'
import type { Database, Transaction } from '../client'
import { issues, roundLog, rounds } from '../schema'
import type { RoundRules } from '../tables/votes'
import { recordAct } from './audit'

type Reader = Database | Transaction

export type RoundRow = typeof rounds.$inferSelect

/** A round, its issue, and how it stands by the database's clock. */
export interface RoundNow {
  readonly round: RoundRow
  readonly issue: Pick<typeof issues.$inferSelect, 'number' | 'date' | 'status'>
  readonly now: Date
  readonly state: RoundState
}

/** Postgres takes no larger number for a round. */
const largestId = 2 ** 31 - 1

const clock = sql<Date>`clock_timestamp()`.mapWith(rounds.opensAt)

function selectRounds(db: Reader) {
  return db
    .select({ round: rounds, issue: { number: issues.number, date: issues.date, status: issues.status }, now: clock })
    .from(rounds)
    .innerJoin(issues, eq(issues.id, rounds.issueId))
}

type Found = Omit<RoundNow, 'state'>

function withState(found: Found): RoundNow {
  return { ...found, state: stateOf(found) }
}

/** What is published has no open round any more, closed as it may be only in a moment. */
function stateOf({ round, issue, now }: Found): RoundState {
  if (round.closedAt !== null || now >= round.closesAt || issue.status === 'published') return 'closed'
  return now < round.opensAt ? 'upcoming' : 'open'
}

async function first(query: PromiseLike<readonly Found[]>): Promise<RoundNow | null> {
  const [found] = await query
  return found === undefined ? null : withState(found)
}

export async function findRound(
  db: Reader,
  at: { readonly publicationId: number; readonly id: number },
): Promise<RoundNow | null> {
  if (!Number.isInteger(at.id) || at.id < 1 || at.id > largestId) return null
  return first(selectRounds(db).where(and(eq(rounds.publicationId, at.publicationId), eq(rounds.id, at.id))))
}

/** The round, locked against votes and every other change until the transaction ends, as it stands then. */
export async function lockRound(
  tx: Transaction,
  at: { readonly publicationId: number; readonly id: number },
): Promise<RoundNow | null> {
  if (!Number.isInteger(at.id) || at.id < 1 || at.id > largestId) return null
  await tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.id, at.id)).for('no key update')
  // Read again: the time at which the lock was asked for may be over.
  return findRound(tx, at)
}

export async function findRoundOfIssue(
  db: Reader,
  at: { readonly publicationId: number; readonly ballot: string; readonly number: number },
): Promise<RoundNow | null> {
  if (!Number.isInteger(at.number) || Math.abs(at.number) > largestId) return null
  return first(selectRounds(db).where(and(ofBallot(at), eq(issues.number, at.number))))
}

/** The round that is open, else the next one, else the last. */
export async function findRoundAtHand(
  db: Reader,
  at: { readonly publicationId: number; readonly ballot: string },
): Promise<RoundNow | null> {
  const isClosed = sql`(${rounds.closedAt} is not null or ${rounds.closesAt} <= clock_timestamp() or ${issues.status} = 'published')`
  const order = sql`case when ${isClosed} then 2 when ${rounds.opensAt} > clock_timestamp() then 1 else 0 end`
  return first(
    selectRounds(db)
      .where(ofBallot(at))
      .orderBy(
        order,
        sql`case when ${isClosed} then null else ${rounds.opensAt} end`,
        desc(rounds.closesAt),
        desc(rounds.id),
      )
      .limit(1),
  )
}

function ofBallot(at: { readonly publicationId: number; readonly ballot: string }): SQL | undefined {
  return and(eq(rounds.publicationId, at.publicationId), eq(rounds.ballot, at.ballot))
}

export interface NewRound {
  readonly publicationId: number
  readonly issueId: number
  readonly ballot: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly rules: RoundRules
  readonly secret: string
}

/** The ballots that an issue has a round of, with its times. */
export async function listRoundTimes(
  db: Reader,
  issueId: number,
): Promise<readonly Pick<RoundRow, 'id' | 'ballot' | 'opensAt' | 'closesAt'>[]> {
  const { id, ballot, opensAt, closesAt } = rounds
  return db.select({ id, ballot, opensAt, closesAt }).from(rounds).where(eq(rounds.issueId, issueId))
}

/** The new round's id; null where there is one already, and where its time is over. */
export async function insertRound(tx: Transaction, round: NewRound): Promise<number | null> {
  const [over] = await tx
    .select({ over: sql<boolean>`${round.closesAt.toISOString()}::timestamptz <= clock_timestamp()` })
    .from(issues)
    .where(eq(issues.id, round.issueId))
  if (over?.over !== false) return null
  const [made] = await tx.insert(rounds).values(round).onConflictDoNothing().returning({ id: rounds.id })
  return made?.id ?? null
}

/**
 * Gives a round that has not opened yet the times of an issue whose date was changed; whether it did. Never times that are
 * over: it would be closed for good, whatever date the issue gets then.
 */
export async function moveRound(
  db: Reader,
  { id, opensAt, closesAt }: Pick<RoundRow, 'id' | 'opensAt' | 'closesAt'>,
): Promise<boolean> {
  const isAhead = sql`${closesAt.toISOString()}::timestamptz > clock_timestamp()`
  const moved = await db
    .update(rounds)
    .set({ opensAt, closesAt })
    .where(and(eq(rounds.id, id), isNull(rounds.closedAt), gt(rounds.opensAt, clock), isAhead))
    .returning({ id: rounds.id })
  return moved.length > 0
}

/** Rounds that are to be closed: their time is over, or their issue is published. The oldest first. */
export async function listDueRounds(
  db: Reader,
  publicationId: number,
): Promise<readonly Pick<RoundRow, 'id' | 'ballot'>[]> {
  const isDue = or(lte(rounds.closesAt, clock), eq(issues.status, 'published'))
  return db
    .select({ id: rounds.id, ballot: rounds.ballot })
    .from(rounds)
    .innerJoin(issues, eq(issues.id, rounds.issueId))
    .where(and(eq(rounds.publicationId, publicationId), isNull(rounds.closedAt), isDue))
    .orderBy(asc(rounds.closesAt), asc(rounds.id))
}

/** Rounds that are not closed, and in how many milliseconds each changes by itself: opens, or closes. */
export async function listComing(
  db: Reader,
  publicationId: number,
): Promise<readonly { readonly id: number; readonly ballot: string; readonly isOpen: boolean; readonly ms: number }[]> {
  const isOpen = sql<boolean>`${rounds.opensAt} <= clock_timestamp()`
  const next = sql`case when ${rounds.opensAt} > clock_timestamp() then ${rounds.opensAt} else ${rounds.closesAt} end`
  const ms = sql<number>`extract(epoch from ${next} - clock_timestamp()) * 1000`.mapWith(Number)
  return db
    .select({ id: rounds.id, ballot: rounds.ballot, isOpen, ms })
    .from(rounds)
    .where(and(eq(rounds.publicationId, publicationId), isNull(rounds.closedAt)))
    .orderBy(asc(rounds.id))
}

/** Writes down what a locked round came to. What the clock closes closed when its time was over, whoever came to do it late. */
export async function setClosed(tx: Transaction, id: number, outcome: Outcome): Promise<void> {
  await tx
    .update(rounds)
    .set({ closedAt: sql`least(clock_timestamp(), ${rounds.closesAt})`, outcome })
    .where(eq(rounds.id, id))
}

export async function setClosesAt(tx: Transaction, id: number, closesAt: Date): Promise<void> {
  await tx.update(rounds).set({ closesAt }).where(eq(rounds.id, id))
}

export type RoundLogEntry = Pick<typeof roundLog.$inferInsert, 'roundId' | 'userId' | 'act' | 'detail'>

/** What editors decide in a round, by what it is called in the round's own log, which members write in too. */
const decisions: Readonly<Record<string, string | undefined>> = {
  declined: 'decline-nomination',
  restored: 'restore-nomination',
  merged: 'merge-nomination',
  extended: 'extend-round',
  closed: 'close-round',
}

/** Notes what happened in a round, in the transaction that does it; in the audit log too where an editor decided it. */
export async function logRound(tx: Transaction, entry: RoundLogEntry): Promise<void> {
  const { roundId, userId, detail } = entry
  await tx.insert(roundLog).values({ ...entry, createdAt: sql`clock_timestamp()` })
  const act = decisions[entry.act]
  if (act === undefined || userId == null) return
  const target = typeof detail['nomination'] === 'string' ? detail['nomination'] : `round ${roundId}`
  await recordAct(tx, { userId, act, target, detail: { ...detail, round: roundId } })
}
