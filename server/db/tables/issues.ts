import { bigint, date, integer, pgTable, serial, text, unique, uuid } from 'drizzle-orm/pg-core'
import { created, instant } from './columns'
import { users } from './people'

/** One row today; the rules are read from the repository or the preset, not stored. */
export const publications = pgTable('publications', {
  id: serial('id').primaryKey(),
  preset: text('preset').notNull(),
  /** A local path or a remote URL without credentials. */
  repository: text('repository').notNull().unique(),
  branch: text('branch').notNull(),
  /** The version of `linkKey` that stored keys were made with. */
  linkKeyVersion: integer('link_key_version').notNull().default(0),
  createdAt: created,
})

export const issues = pgTable(
  'issues',
  {
    id: serial('id').primaryKey(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    date: date('date', { mode: 'string' }),
    status: text('status', { enum: ['draft', 'published'] })
      .notNull()
      .default('draft'),
    /** The path of its markdown in the newsletter repository. */
    path: text('path').notNull(),
    /** The blob of that path which the board was made from or last committed as; null where it is not in git yet. */
    baseBlob: text('base_blob'),
    /** The text of that blob: the last version that git and the board have in common. Kept here, since git may forget it. */
    baseText: text('base_text'),
    /** The commit that had it. */
    baseCommit: text('base_commit'),
    /** The last board update that is in git. */
    committedSeq: bigint('committed_seq', { mode: 'number' }).notNull().default(0),
    /** Why git and the board can't be brought together now; null while they can. */
    syncProblem: text('sync_problem'),
    syncedAt: instant('synced_at'),
    /** The pull request by which it is being published; its board is closed meanwhile. */
    publishPull: integer('publish_pull'),
    publishedAt: instant('published_at'),
    /** The commit that published it. */
    publishedOid: text('published_oid'),
    /** When an admin opened the board of a published issue again, for corrections; null while it is closed. */
    reopenedAt: instant('reopened_at'),
    createdAt: created,
  },
  (table) => [unique().on(table.publicationId, table.number)],
)

export const commits = pgTable('commits', {
  oid: text('oid').primaryKey(),
  issueId: integer('issue_id')
    .notNull()
    .references(() => issues.id),
  userId: uuid('user_id').references(() => users.id),
  message: text('message').notNull(),
  createdAt: created,
})
