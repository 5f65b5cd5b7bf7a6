import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
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

/** Postgres takes `async/await` and `tokio.rs` for a path and a host, and would find neither word in them. */
function words(column: string): string {
  return String.raw`translate(${column}, '!"#$%&''()*+,-./:;<=>?@[\]^_\`{|}~', repeat(' ', 40))`
}

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
    /** Of its issue, as are `issueDate` and `published`: a search looks at this table only. */
    publicationId: integer('publication_id').notNull(),
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
    endDate: date('end_date', { mode: 'string' }),
    /** The issue's own. */
    issueDate: date('issue_date', { mode: 'string' }),
    published: boolean('published').notNull(),
    /** Whether it is an entry of a list, an event, a crate or a quote: what a link in running text comes after. */
    prime: boolean('prime').notNull(),
    /** Each word as it stands and by its English stem; ASCII punctuation parts words. */
    search: tsvector('search')
      .notNull()
      .generatedAlwaysAs(
        sql.raw(
          (['simple', 'english'] as const)
            .map(
              (config) =>
                `setweight(to_tsvector('${config}', ${words('title')}), 'A') || setweight(to_tsvector('${config}', ${words('detail')}), 'B') || setweight(to_tsvector('${config}', ${words("coalesce(section, '') || ' ' || coalesce(host, '')")}), 'C')`,
            )
            .join(' || '),
        ),
      ),
  },
  (table) => [
    foreignKey({ columns: [table.archiveIssueId], foreignColumns: [archiveIssues.id] }).onDelete('cascade'),
    index().on(table.archiveIssueId, table.position),
    // A tree refuses rows with a long key.
    index().using('hash', table.urlKey),
    index().on(table.host, table.issueDate),
    index().on(table.section),
    // A search for what is common walks it from the newest, and stops when it has enough.
    index('archive_entries_newest_index').on(table.prime.desc(), table.issueDate.desc().nullsLast(), table.id),
    index().using('gin', table.search),
  ],
)
