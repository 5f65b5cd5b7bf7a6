import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { CrateFacts } from '../../../lib/views'
import type { Database, Transaction } from '../client'
import { crates, issues, nominationFlags, nominations, roundNominations, rounds, users } from '../schema'
import { votesIn } from './votes'

type Reader = Database | Transaction

export type NominationRow = typeof nominations.$inferSelect
export type NewNomination = Omit<
  typeof nominations.$inferInsert,
  'id' | 'status' | 'reason' | 'mergedInto' | 'decidedBy' | 'decidedAt' | 'editedAt' | 'createdAt'
>

export async function findNomination(
  db: Reader,
  at: { readonly publicationId: number; readonly id: string },
): Promise<NominationRow | null> {
  const [row] = await db
    .select()
    .from(nominations)
    .where(and(eq(nominations.publicationId, at.publicationId), eq(nominations.id, at.id)))
  return row ?? null
}

/** The nomination, locked against votes and every other change until the transaction ends; after its round's lock. */
export async function lockNomination(tx: Transaction, id: string): Promise<NominationRow | null> {
  const [row] = await tx.select().from(nominations).where(eq(nominations.id, id)).for('no key update')
  return row ?? null
}

export async function findNominationByForm(db: Reader, formKey: string): Promise<NominationRow | null> {
  const [row] = await db.select().from(nominations).where(eq(nominations.formKey, formKey))
  return row ?? null
}

/** The last round that the nomination stands in, or stood. */
export async function newestRoundOf(db: Reader, nomination: string): Promise<number | null> {
  const [row] = await db
    .select({ id: rounds.id })
    .from(roundNominations)
    .innerJoin(rounds, eq(rounds.id, roundNominations.roundId))
    .where(eq(roundNominations.nominationId, nomination))
    .orderBy(desc(rounds.closesAt), desc(rounds.id))
    .limit(1)
  return row?.id ?? null
}

/** Of the nominations of a round that are of this thing, the one that speaks against another of it; null where nothing does. */
export async function findSame(
  db: Reader,
  at: { readonly round: number; readonly key: string; readonly except?: string },
): Promise<NominationRow | null> {
  const [row] = await db
    .select({ nomination: nominations })
    .from(roundNominations)
    .innerJoin(nominations, eq(nominations.id, roundNominations.nominationId))
    .where(
      and(
        eq(roundNominations.roundId, at.round),
        eq(nominations.key, at.key),
        ne(nominations.status, 'withdrawn'),
        at.except === undefined ? undefined : ne(nominations.id, at.except),
      ),
    )
    .orderBy(sql`${nominations.status} = 'standing' desc`, asc(nominations.createdAt))
    .limit(1)
  return row?.nomination ?? null
}

/** How many nominations somebody made in a round, whatever became of them. */
export async function countMade(db: Reader, at: { readonly round: number; readonly userId: string }): Promise<number> {
  return db.$count(nominations, and(eq(nominations.roundId, at.round), eq(nominations.userId, at.userId)))
}

/** Makes a nomination that stands in its round. */
export async function insertNomination(tx: Transaction, nomination: NewNomination): Promise<string> {
  const [made] = await tx
    .insert(nominations)
    .values({ ...nomination, createdAt: sql`clock_timestamp()` })
    .returning({ id: nominations.id })
  if (made === undefined) throw new Error(`The form ${nomination.formKey} made no nomination`)
  await tx.insert(roundNominations).values({ roundId: nomination.roundId, nominationId: made.id })
  return made.id
}

type Wording = Pick<NominationRow, 'key' | 'data' | 'creditName' | 'creditUrl' | 'self'>

export async function setWording(tx: Transaction, id: string, wording: Wording): Promise<void> {
  await tx
    .update(nominations)
    .set({ ...wording, editedAt: sql`clock_timestamp()` })
    .where(eq(nominations.id, id))
}

/** What becomes of a nomination. */
export type Fate =
  | { readonly status: 'standing' | 'withdrawn' }
  | { readonly status: 'declined'; readonly reason: string }
  | { readonly status: 'merged'; readonly mergedInto: string }

export async function setFate(tx: Transaction, id: string, fate: Fate & { readonly by: string }): Promise<void> {
  const { by, ...rest } = fate
  await tx
    .update(nominations)
    .set({ reason: null, mergedInto: null, ...rest, decidedBy: by, decidedAt: sql`clock_timestamp()` })
    .where(eq(nominations.id, id))
}

/** A nomination of a round with what is shown beside it. */
export interface RoundNomination {
  readonly nomination: NominationRow
  readonly carried: number
  readonly votes: number
  /** The issue whose round it was first nominated in. */
  readonly firstIssue: number
  /** The nominator's name. */
  readonly nominator: string
  /** How long ago it was nominated, in minutes by the database's clock. */
  readonly minutes: number
}

/** What was ever nominated in a round, the earlier first. */
export async function listNominations(db: Reader, round: number): Promise<readonly RoundNomination[]> {
  return db
    .select({
      nomination: nominations,
      carried: roundNominations.carried,
      votes: votesIn,
      firstIssue: issues.number,
      nominator: users.name,
      minutes: sql<number>`extract(epoch from clock_timestamp() - ${nominations.createdAt}) / 60`.mapWith(Number),
    })
    .from(roundNominations)
    .innerJoin(nominations, eq(nominations.id, roundNominations.nominationId))
    .innerJoin(users, eq(users.id, nominations.userId))
    .innerJoin(rounds, eq(rounds.id, nominations.roundId))
    .innerJoin(issues, eq(issues.id, rounds.issueId))
    .where(eq(roundNominations.roundId, round))
    .orderBy(asc(nominations.createdAt), asc(nominations.id))
}

/** Flags a nomination; somebody's second reason takes the place of the first. */
export async function setFlag(
  db: Reader,
  flag: { readonly nominationId: string; readonly userId: string; readonly reason: string },
): Promise<void> {
  const target = [nominationFlags.nominationId, nominationFlags.userId]
  await db
    .insert(nominationFlags)
    .values(flag)
    .onConflictDoUpdate({ target, set: { reason: flag.reason } })
}

/** The reasons of all flags in a round, by nomination. */
export async function listFlags(db: Reader, round: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .select({ id: nominationFlags.nominationId, reason: nominationFlags.reason })
    .from(nominationFlags)
    .innerJoin(roundNominations, eq(roundNominations.nominationId, nominationFlags.nominationId))
    .where(eq(roundNominations.roundId, round))
    .orderBy(asc(nominationFlags.createdAt))
  const flags = new Map<string, string[]>()
  for (const { id, reason } of rows) flags.set(id, [...(flags.get(id) ?? []), reason])
  return flags
}

/** What is kept of these crates, by folded name; without those of which nothing is known. */
export async function listCrateFacts(
  db: Reader,
  names: readonly string[],
): Promise<ReadonlyMap<string, CrateFacts | null>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .select({ name: crates.name, facts: crates.facts })
    .from(crates)
    .where(inArray(crates.name, [...names]))
  return new Map(rows.map(({ name, facts }) => [name, facts]))
}

/** Since when an account is there; null where there is none. */
export async function findPerson(
  db: Reader,
  id: string,
): Promise<{ readonly name: string; readonly createdAt: Date } | null> {
  const [row] = await db.select({ name: users.name, createdAt: users.createdAt }).from(users).where(eq(users.id, id))
  return row ?? null
}
