import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { CrateFacts } from '../../../lib/views'
import type { NominationData, Outcome } from '../../../lib/vote'
import { created, instant } from './columns'
import { issues, publications } from './issues'
import { users } from './people'

/** One week's vote of a ballot, for one issue. */
export const rounds = pgTable(
  'rounds',
  {
    id: serial('id').primaryKey(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    /** `BallotRules.kind` */
    ballot: text('ballot').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    /** When it was closed, by the database's clock; set once, together with `outcome`. */
    closedAt: instant('closed_at'),
    outcome: jsonb('outcome').$type<Outcome>(),
    /** The rules it is decided by: those of the day it was made. */
    rules: jsonb('rules').$type<RoundRules>().notNull(),
    /** Makes the pseudonyms of its export and the marks of its networks; nobody is told. */
    secret: text('secret').notNull(),
    /** What the editors took for the issue. */
    takenId: uuid('taken_id'),
    takenReason: text('taken_reason'),
    takenBy: uuid('taken_by').references(() => users.id),
    takenAt: instant('taken_at'),
    /** The blocks that were written for it, and what stood in their place. */
    takenBlocks: jsonb('taken_blocks').$type<readonly string[]>(),
    takenBefore: text('taken_before'),
    createdAt: created,
  },
  (table) => [
    unique().on(table.issueId, table.ballot),
    index().on(table.publicationId, table.ballot, table.closesAt),
    check('opens_before_it_closes', sql`${table.opensAt} < ${table.closesAt}`),
    check('closed_with_outcome', sql`(${table.closedAt} IS NULL) = (${table.outcome} IS NULL)`),
  ],
)

export interface RoundRules {
  readonly minimum: number
  readonly tie: 'earlier' | 'editors'
  readonly carryRounds: number
  readonly self: 'marked' | 'refused'
  readonly counts: 'shown' | 'hidden'
  readonly perPerson: number
  readonly accountHours: number
}

export const nominations = pgTable(
  'nominations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    ballot: text('ballot').notNull(),
    /** The round it was first nominated in. */
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** Made by the browser for each form; a second post of the same form is the same nomination. */
    formKey: uuid('form_key').notNull().unique(),
    /** What it is of, whoever wrote it: a crate's name folded, an address's key, a quote's words folded. */
    key: text('key').notNull(),
    data: jsonb('data').$type<NominationData>().notNull(),
    creditName: text('credit_name').notNull(),
    /** Null: its page here. */
    creditUrl: text('credit_url'),
    self: boolean('self').notNull(),
    status: text('status', { enum: ['standing', 'withdrawn', 'declined', 'merged', 'won'] })
      .notNull()
      .default('standing'),
    reason: text('reason'),
    mergedInto: uuid('merged_into'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: instant('decided_at'),
    editedAt: instant('edited_at'),
    createdAt: created,
  },
  (table) => [
    index().on(table.publicationId, table.ballot, table.status),
    index().using('hash', table.key),
    index().on(table.roundId, table.userId),
    foreignKey({ columns: [table.mergedInto], foreignColumns: [table.id] }),
    check('merged_into_another', sql`(${table.status} = 'merged') = (${table.mergedInto} IS NOT NULL)`),
  ],
)

/** In which rounds a nomination stands: the one it was made for, and those it was carried over to. */
export const roundNominations = pgTable(
  'round_nominations',
  {
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    nominationId: uuid('nomination_id')
      .notNull()
      .references(() => nominations.id),
    /** How many rounds it stood in before this one. */
    carried: integer('carried').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.nominationId] }), index().on(table.nominationId)],
)

/** One voice per person and nomination of a round. A vote that is taken back is gone. */
export const votes = pgTable(
  'votes',
  {
    roundId: integer('round_id').notNull(),
    nominationId: uuid('nomination_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** The network it came from as a mark that says nothing outside its round; null where none is known. */
    network: text('network'),
    createdAt: created,
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.nominationId, table.userId] }),
    foreignKey({
      columns: [table.roundId, table.nominationId],
      foreignColumns: [roundNominations.roundId, roundNominations.nominationId],
    }),
    index().on(table.roundId, table.userId),
  ],
)

/** Who flagged a nomination, and why; for the editors. */
export const nominationFlags = pgTable(
  'nomination_flags',
  {
    nominationId: uuid('nomination_id')
      .notNull()
      .references(() => nominations.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    reason: text('reason').notNull(),
    createdAt: created,
  },
  (table) => [primaryKey({ columns: [table.nominationId, table.userId] })],
)

/** What happened in a round, in order. */
export const roundLog = pgTable(
  'round_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    roundId: integer('round_id')
      .notNull()
      .references(() => rounds.id),
    /** Null: by the clock. */
    userId: uuid('user_id').references(() => users.id),
    act: text('act').notNull(),
    detail: jsonb('detail').$type<Readonly<Record<string, unknown>>>().notNull(),
    createdAt: created,
  },
  (table) => [index().on(table.roundId, table.id)],
)

/** What crates.io said when it was last asked. */
export const crates = pgTable('crates', {
  /** Folded: small letters, `-` for `_`. */
  name: text('name').primaryKey(),
  /** Null: there was no such crate. */
  facts: jsonb('facts').$type<CrateFacts>(),
  etag: text('etag'),
  fetchedAt: instant('fetched_at').notNull(),
})
