import type { SearchWords } from '../../lib/archive'
import { highlight, readSearch } from '../../lib/archive'
import { type Actor, may } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import type { ArchiveHit, ArchiveProgressView, ArchiveQuery, ArchiveSearchView } from '../../lib/views'
import type { Clock } from '../clock'
import type { Database } from '../db/client'
import { type FoundEntry, rankedAtMost, searchArchive } from '../db/queries/archive-search'

/** Hits on one page. */
const pageSize = 20
const longestDetail = 300

interface SearchSettings {
  readonly db: Database
  readonly publicationId: number
  readonly clock: Clock
  readonly progress: () => ArchiveProgressView
}

/** A page of what was found. Text without any word (`:*&|!`) finds nothing, an empty search the newest. */
export async function search(
  { db, publicationId, clock, progress }: SearchSettings,
  actor: Actor | null,
  query: ArchiveQuery,
): Promise<Result<ArchiveSearchView>> {
  const words = readSearch(query.q)
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), rankedAtMost / pageSize)
  const nothing = isWordless(query.q, words)
  const found = nothing
    ? []
    : await searchArchive(db, {
        publicationId,
        words,
        ...filtersOf(query, words),
        publishedOnly: !may(actor, 'read-board'),
        today: clock.now().toISOString().slice(0, 10),
        offset: (page - 1) * pageSize,
        limit: pageSize,
      })
  const shown = Math.min(found[0]?.total ?? 0, rankedAtMost)
  return ok({
    hits: found.map((entry) => hitOf(entry, words)),
    total: shown,
    more: found[0]?.more ?? false,
    page,
    pages: Math.ceil(shown / pageSize),
    progress: progress(),
  })
}

function isWordless(text: string, { words, phrases, kind, domain }: SearchWords): boolean {
  return text.trim() !== '' && words.length + phrases.length === 0 && kind === null && domain === null
}

function filtersOf({ section, tag, year, domain, kind }: ArchiveQuery, words: SearchWords) {
  const named =
    domain === null
      ? words.domain
      : clean(domain)
          .toLowerCase()
          .replace(/^www\./, '')
  return {
    section: section === null ? null : clean(section),
    tag: tag === null ? null : clean(tag),
    year: year === null || year < 1 || year > 9999 ? null : Math.trunc(year),
    domain: named,
    kind: kind ?? words.kind,
  }
}

/** What Postgres takes as text, and no longer than anything there is. */
function clean(text: string): string {
  return text.replaceAll('\0', '').slice(0, 200)
}

function hitOf(entry: FoundEntry, words: SearchWords): ArchiveHit {
  const { id, kind, title, url, host, tags, section, detail, date, endDate } = entry
  const { issueNumber: number, issueTitle, issueDate, issueStatus: status, others } = entry
  const short = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail
  return {
    ...{ id, kind, url, host, tags, section },
    title: highlight(title, words),
    detail: highlight(short, words),
    date: kind === 'event' ? date : null,
    endDate,
    issue: { number, title: issueTitle, date: issueDate, status },
    others,
  }
}
