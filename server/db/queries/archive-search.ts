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
  /** Of an event, the other issues that list it, newest first. */
  readonly others: readonly FoundIssue[]
  /** How many were found among the newest entries, each event once. */
  readonly total: number
  /** Whether older entries match that were not looked at. */
  readonly more: boolean
}

interface FoundIssue {
  readonly number: number | null
  readonly title: string
  readonly date: string | null
  readonly status: 'draft' | 'published'
}

/** Of what has common words only, the newest entries are ranked: nobody turns that many pages. */
export const rankedAtMost = 1000

/**
 * What matches, best first: title before the rest, entries before running text, newer before older. An event that several
 * issues list, by its address and day, is found once: as the newest of them lists it.
 */
export async function searchArchive(db: Database, filter: ArchiveFilter): Promise<readonly FoundEntry[]> {
  const query = ranking(filter.words)
  const rank =
    query === null
      ? sql`0::float8`
      : sql`ts_rank('{0.1, 0.2, 0.4, 1}', e.search, ${query}, 1) * (0.5 + 0.5 * exp(-greatest(${filter.today}::date - coalesce(e.issue_date, '1970-01-01'), 0) / 1500.0::float8))`
  const { rows } = await db.execute<FoundEntry>(sql`
    WITH found AS MATERIALIZED (
      SELECT e.id, e.issue_date, e.prime, ${query === null ? sql`NULL::tsvector` : sql`e.search`} AS search,
        CASE WHEN e.kind = 'event' THEN e.date || ' ' || e.url_key END AS event
      FROM ${archiveEntries} e
      WHERE ${sql.join(conditions(filter), sql` AND `)}
      ORDER BY e.prime DESC NULLS LAST, e.issue_date DESC NULLS LAST, e.id LIMIT ${rankedAtMost + 1}
    ), folded AS MATERIALIZED (
      (SELECT DISTINCT ON (e.event) e.* FROM found e WHERE e.event IS NOT NULL
        ORDER BY e.event, e.issue_date DESC NULLS LAST, e.id)
      UNION ALL SELECT e.* FROM found e WHERE e.event IS NULL
    ), ranked AS (
      SELECT e.id, e.issue_date, e.prime, ${rank} * CASE WHEN e.prime THEN 1 ELSE 0.3 END AS score
      FROM folded e
      ORDER BY score DESC, e.prime DESC NULLS LAST, e.issue_date DESC NULLS LAST, e.id
      LIMIT ${filter.limit} OFFSET ${filter.offset}
    )
    SELECT e.id::int AS id, e.kind, e.title, e.url, e.host, e.tags, e.section, e.detail,
      e.date::text AS date, e.end_date::text AS "endDate", i.number AS "issueNumber", i.title AS "issueTitle",
      i.date::text AS "issueDate", i.status AS "issueStatus",
      CASE WHEN e.kind = 'event' THEN ${othersOf(filter)} ELSE '[]' END AS others,
      (SELECT count(*)::int FROM folded) AS total, (SELECT count(*) > ${rankedAtMost} FROM found) AS more
    FROM ranked JOIN ${archiveEntries} e ON e.id = ranked.id JOIN ${archiveIssues} i ON i.id = e.archive_issue_id
    ORDER BY ranked.score DESC, ranked.prime DESC, ranked.issue_date DESC NULLS LAST, e.id`)
  return rows
}

function othersOf({ publicationId, publishedOnly }: ArchiveFilter): SQL {
  return sql`(
    SELECT coalesce(json_agg(json_build_object('number', o.number, 'title', o.title, 'date', o.date, 'status', o.status)
      ORDER BY o.date DESC NULLS LAST, o.id), '[]')
    FROM ${archiveIssues} o
    WHERE o.id <> i.id AND o.id IN (
      SELECT same.archive_issue_id FROM ${archiveEntries} same
      WHERE same.publication_id = ${publicationId} AND same.kind = 'event' AND same.url_key = e.url_key
        AND same.date = e.date${publishedOnly ? sql` AND same.published` : sql``}))`
}

function conditions(filter: ArchiveFilter): SQL[] {
  const { publicationId, section, tag, year, domain, kind, publishedOnly } = filter
  return [
    sql`e.publication_id = ${publicationId}`,
    ...(publishedOnly ? [sql`e.published`] : []),
    ...matching(filter),
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
function ranking({ words, phrases, open }: SearchWords): SQL | null {
  const whole = open ? words.slice(0, -1) : words
  return allOf([
    ...whole.map((word) => sql`(${plain(word)} || ${stem(word)})`),
    ...(open ? words.slice(-1).map((word) => sql`(${beginning(word)} || ${stem(word)})`) : []),
    ...phrases.map(phraseOf),
  ])
}

/** A beginning of so few letters is that of a good part of all words, which the index would have to bring together. */
const shortBeginning = 2

/**
 * Finds exactly what `ranking` and the domain's filter do, at less cost: a stem that is the word itself is not looked for
 * twice, a phrase only where all its words are, and the index knows the words of a domain.
 */
function matching({ words: { words, phrases, open }, domain }: ArchiveFilter): SQL[] {
  const whole = open ? words.slice(0, -1) : words
  const last = open ? words.at(-1) : undefined
  const typed = last === undefined ? [] : [unlessSame(last, beginning(last))]
  const given = [
    ...whole.map((word) => unlessSame(word, plain(word))),
    ...phrases.flatMap((phrase) => [allWords(phrase.join(' ')), phraseOf(phrase)]),
    ...(domain === null ? [] : [allWords(domain.replace(asciiPunctuation, ' '))]),
  ]
  const beside = given.length > 0 && last !== undefined && last.length <= shortBeginning
  const indexed = allOf(beside ? given : [...given, ...typed])
  return [
    ...(indexed === null ? [] : [sql`e.search @@ ${indexed}`]),
    // The index is not asked for a test of a condition, only for the condition.
    ...(beside ? typed.map((query) => sql`(e.search @@ ${query}) IS TRUE`) : []),
  ]
}

/** What the column `search` takes for the end of a word. */
const asciiPunctuation = /[!-/:-@[-`{-~]/g

const plain = (word: string) => sql`to_tsquery('simple', ${`'${word}'`})`
const beginning = (word: string) => sql`to_tsquery('simple', ${`'${word}':*`})`
const stem = (word: string) => sql`to_tsquery('english', ${`'${word}'`})`
const phraseOf = (phrase: readonly string[]) => sql`phraseto_tsquery('simple', ${phrase.join(' ')})`
const allWords = (text: string) => sql`plainto_tsquery('simple', ${text})`

function unlessSame(word: string, query: SQL): SQL {
  return sql`CASE WHEN ${stem(word)} IN (${plain(word)}, ''::tsquery) THEN ${query} ELSE ${query} || ${stem(word)} END`
}

function allOf(parts: readonly SQL[]): SQL | null {
  return parts.length === 0 ? null : sql`(${sql.join([...parts], sql` && `)})`
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
