import { sql } from 'drizzle-orm'
import {
  bigserial,
  customType,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  serial,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { publications } from './issues'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** Every issue of the newsletter repository, published or draft, as it was last read. */
export const archiveIssues = pgTable(
  'archive_issues',
  {
    id: serial('id').primaryKey(),
    publicationId: integer('publication_id')
      .notNull()
      .references(() => publications.id),
    path: text('path').notNull(),
    /** The blob it was read from: another one means it is to be read again. */
    blob: text('blob').notNull(),
    number: integer('number'),
    title: text('title').notNull(),
    date: date('date', { mode: 'string' }),
    status: text('status', { enum: ['draft', 'published'] }).notNull(),
    importedAt: instant('imported_at').notNull().defaultNow(),
  },
  (table) => [unique().on(table.publicationId, table.path)],
)

/** What an issue lists: links, events, crates and quotes of the week. */
export const archiveEntries = pgTable(
  'archive_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    archiveIssueId: integer('archive_issue_id').notNull(),
    position: integer('position').notNull(),
    kind: text('kind', { enum: ['link', 'event', 'crate', 'quote'] }).notNull(),
    /** Plain text. */
    title: text('title').notNull(),
    url: text('url'),
    urlKey: text('url_key'),
    host: text('host'),
    tags: text('tags').array().notNull().default(sql`'{}'`),
    section: text('section'),
    /** What else is known: place and group of an event, who suggested a crate, who said a quote. */
    detail: text('detail').notNull().default(''),
    /** Of an event, its day; of all others the issue's. */
    date: date('date', { mode: 'string' }),
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', detail), 'B') || setweight(to_tsvector('simple', coalesce(section, '') || ' ' || coalesce(replace(host, '.', ' '), '')), 'C')`,
      ),
  },
  (table) => [
    foreignKey({ columns: [table.archiveIssueId], foreignColumns: [archiveIssues.id] }).onDelete('cascade'),
    index().on(table.archiveIssueId, table.position),
    index().on(table.urlKey),
    index().on(table.host),
    index().using('gin', table.search),
  ],
)
