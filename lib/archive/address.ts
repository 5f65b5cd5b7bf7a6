import type { ArchiveKind, ArchiveQuery } from '../views'

/** An address's parameters as Next gives them. */
export type QueryParams = Readonly<Record<string, string | readonly string[] | undefined>>

const kinds: readonly ArchiveKind[] = ['link', 'event', 'crate', 'quote']
const longestValue = 300

/** What an address of the search asks for; whatever makes no sense there is left out. */
export function readArchiveQuery(params: QueryParams): ArchiveQuery {
  const text = (name: string) => {
    const value = [params[name] ?? ''].flat()[0]?.slice(0, longestValue).trim()
    return value === undefined || value === '' ? null : value
  }
  const whole = (name: string) => (/^\d{1,4}$/.test(text(name) ?? '') ? Number(text(name)) : null)
  return {
    q: text('q') ?? '',
    section: text('section'),
    tag: text('tag'),
    year: whole('year'),
    domain: text('domain'),
    kind: kinds.find((kind) => kind === text('kind')) ?? null,
    page: Math.max(1, whole('page') ?? 1),
  }
}

/** The address of a search, without what it does not ask for. */
export function archiveAddress(query: Partial<ArchiveQuery>): string {
  const { q, section, tag, year, domain, kind, page } = query
  const asked = { q, section, tag, year, domain, kind, page: page === 1 ? null : page }
  const parts = Object.entries(asked).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${name}=${encode(String(value))}`],
  )
  return parts.length === 0 ? '/issues' : `/issues?${parts.join('&')}`
}

/** Whether anything is searched for at all. */
export function isSearch({ q, section, tag, year, domain, kind }: ArchiveQuery): boolean {
  return q !== '' || section !== null || tag !== null || year !== null || domain !== null || kind !== null
}

/** Half of a pair of code units can't be part of an address. */
function encode(text: string): string {
  return encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '�'),
  )
}
