import { type ArchiveIssue, readArchive } from '../../lib/archive'
import { type IssueHead, issueHead, type PathPattern } from '../../lib/publication'
import type { NewArchiveEntry } from '../db/queries/archive'

export interface IssueRows {
  readonly head: IssueHead
  readonly entries: readonly NewArchiveEntry[]
}

interface Source {
  readonly path: string
  readonly pattern: PathPattern
  readonly published: boolean
  readonly text: string
}

/** An issue's file as the rows that are searched. */
export function issueRows({ path, pattern, published, text }: Source): IssueRows {
  const archive = readArchive(text)
  const fields = Object.entries(archive.head).map(([name, value]) => ({ name, value }))
  const head = issueHead({ fields, path, pattern })
  const number = head.number ?? numberIn(head.title)
  const shared = { issueDate: head.date, date: head.date, published }
  const entries = entriesOf(archive).map((entry, position) => ({ ...shared, ...entry, position }))
  return { head: { ...head, number }, entries }
}

type Entry = Omit<NewArchiveEntry, 'position' | 'published' | 'issueDate'>

/** Links that are an event’s, a crate’s or a quote’s are found as that. */
const own = ['event', 'group', 'crate', 'quote']

function entriesOf({ links, events, crates, quotes }: ArchiveIssue): readonly Entry[] {
  return [
    ...links
      .filter(({ role }) => !own.includes(role))
      .map(({ kind, role, title, url, key, host, tags, section }) => ({
        ...{ kind, title, url, urlKey: key, host, section, tags: [...tags] },
        prime: role !== 'inline',
      })),
    ...events.map(({ kind, title, url, key, host, tags, section, date, endDate, place, group }) => ({
      ...{ kind, title, url, urlKey: key, host, section, tags: [...tags], date, endDate },
      detail: [place, group].filter(Boolean).join(' · '),
      prime: true,
    })),
    ...crates.map(({ kind, name, url, key, host, section, text, suggestedBy }) => ({
      ...{ kind, title: name, url, urlKey: key, host, section, tags: [] },
      detail: suggestedBy === null ? text : `${text} — ${suggestedBy}`,
      prime: true,
    })),
    ...quotes.map(({ kind, text, who, target, section }) => ({
      ...{ kind, title: text, section, tags: [], detail: who ?? '' },
      ...{ url: target?.url ?? null, urlKey: target?.key ?? null, host: target?.host ?? null },
      prime: true,
    })),
  ]
}

/** Early issues have their number in the title only. */
function numberIn(title: string | null): number | null {
  const found = /(?:^|\s)#?(\d{1,6})\s*$/.exec(title ?? '')?.[1]
  return found === undefined ? null : Number(found)
}
