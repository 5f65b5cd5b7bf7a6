import { type SQL, sql } from 'drizzle-orm'
import type { SearchWords } from '../../../lib/archive'
import type { ArchiveChoices, ArchiveKind } from '../../../lib/views'
import type { Database } from '../client'
import { archiveEntries, archiveIssues } from '../schema'

export interface ArchiveFilter {
  readonly publicationId: number
  readonly words: SearchWords
  readonly section: string | null
  readonly tag: string | null
  readonly year: number | null
  readonly domain: string | null
  readonly kind: ArchiveKind | null
  /** Whether what stands in drafts is left out. */
  readonly publishedOnly: boolean
  /** `YYYY-MM-DD`: what is older comes later. */
  readonly today: string
  readonly offset: number
  readonly limit: number
}

export interface FoundEntry extends Record<string, unknown> {
  readonly id: number
  readonly kind: ArchiveKind
  readonly title: string
  readonly url: string | null
  readonly host: string | null
  readonly tags: readonly string[]
  readonly section: string | null
  readonly detail: string
  readonly date: string | null
  readonly endDate: string | null
  readonly issueNumber: number | null
  readonly issueTitle: string
  readonly issueDate: string | null
  readonly issueStatus: 'draft' | 'published'
  /** How many were found, up to one more than `rankedAtMost`. */
  readonly total: number
}

/** Of what has common words only, the newest entries are ranked: nobody turns that many pages. */
export const rankedAtMost = 1000

/** What matches, best first: title before the rest, entries before running text, newer before older. */
export async function searchArchive(db: Database, filter: ArchiveFilter): Promise<readonly FoundEntry[]> {
  const query = tsquery(filter.words)
  const rank =
    query === null
      ? sql`0::float8`
      : sql`ts_rank('{0.1, 0.2, 0.4, 1}', e.search, ${query}, 1) * (0.5 + 0.5 * exp(-greatest(${filter.today}::date - coalesce(e.issue_date, '1970-01-01'), 0) / 1500.0))`
  const { rows } = await db.execute<FoundEntry>(sql`
    WITH found AS MATERIALIZED (
      SELECT e.id, e.issue_date, e.prime, ${query === null ? sql`NULL::tsvector` : sql`e.search`} AS search
      FROM ${archiveEntries} e
      WHERE ${sql.join(conditions(filter, query), sql` AND `)}
      ORDER BY e.prime DESC NULLS LAST, e.issue_date DESC NULLS LAST, e.id LIMIT ${rankedAtMost + 1}
    ), ranked AS (
      SELECT e.id, e.issue_date, e.prime, ${rank} * CASE WHEN e.prime THEN 1 ELSE 0.3 END AS score
      FROM found e
      ORDER BY score DESC, e.prime DESC NULLS LAST, e.issue_date DESC NULLS LAST, e.id
      LIMIT ${filter.limit} OFFSET ${filter.offset}
    )
    SELECT e.id::int AS id, e.kind, e.title, e.url, e.host, e.tags, e.section, e.detail,
      e.date::text AS date, e.end_date::text AS "endDate", i.number AS "issueNumber", i.title AS "issueTitle",
      i.date::text AS "issueDate", i.status AS "issueStatus", (SELECT count(*)::int FROM found) AS total
    FROM ranked JOIN ${archiveEntries} e ON e.id = ranked.id JOIN ${archiveIssues} i ON i.id = e.archive_issue_id
    ORDER BY ranked.score DESC, ranked.prime DESC, ranked.issue_date DESC NULLS LAST, e.id`)
  return rows
}

function conditions(filter: ArchiveFilter, query: SQL | null): SQL[] {
  const { publicationId, section, tag, year, domain, kind, publishedOnly } = filter
  return [
    sql`e.publication_id = ${publicationId}`,
    ...(publishedOnly ? [sql`e.published`] : []),
    ...(query === null ? [] : [sql`e.search @@ ${query}`]),
    ...(section === null ? [] : [sql`e.section = ${section}`]),
    ...(tag === null ? [] : [sql`e.tags @> ARRAY[${tag}]::text[]`]),
    ...(year === null ? [] : [sql`e.issue_date BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date`]),
    ...(domain === null ? [] : [sql`(e.host = ${domain} OR e.host LIKE ${`%.${likely(domain)}`})`]),
    ...(kind === null ? [] : [sql`e.kind = ${kind}`]),
  ]
}

function likely(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Every word as it stands or by its stem, the one still being typed also as a beginning. Null where there is no word. */
function tsquery({ words, phrases, open }: SearchWords): SQL | null {
  const parts = [
    ...words.map((word, at) => {
      const typed = `'${word}'${open && at === words.length - 1 ? ':*' : ''}`
      return sql`(to_tsquery('simple', ${typed}) || to_tsquery('english', ${`'${word}'`}))`
    }),
    ...phrases.map((phrase) => sql`phraseto_tsquery('simple', ${phrase.join(' ')})`),
  ]
  return parts.length === 0 ? null : sql`(${sql.join(parts, sql` && `)})`
}

const mostChoices = 60

/** What there is to narrow a search to. */
export async function archiveChoices(
  db: Database,
  { publicationId, publishedOnly }: Pick<ArchiveFilter, 'publicationId' | 'publishedOnly'>,
): Promise<ArchiveChoices> {
  const there = sql`e.publication_id = ${publicationId} AND e.prime ${publishedOnly ? sql`AND e.published` : sql``}`
  const names = async (column: SQL, from: SQL) => {
    const { rows } = await db.execute<{ name: string }>(
      sql`SELECT ${column} AS name FROM ${from} WHERE ${there} AND ${column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${mostChoices}`,
    )
    return rows.map(({ name }) => name)
  }
  const [sections, tags, years] = await Promise.all([
    names(sql`e.section`, sql`${archiveEntries} e`),
    names(sql`tag`, sql`${archiveEntries} e, unnest(e.tags) AS tag`),
    names(sql`extract(year FROM e.issue_date)::int`, sql`${archiveEntries} e`),
  ])
  return { sections, tags, years: years.map(Number).sort((a, b) => b - a) }
}
