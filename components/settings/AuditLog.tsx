import type { AuditPageView, AuditView } from '../../lib/views'
import { dayText } from '../ui/day'
import { EmptyState } from '../ui/EmptyState'
import { Notice } from '../ui/Notice'
import { Pages } from '../ui/Pages'

interface AuditLogProps {
  readonly log: AuditPageView
  readonly q: string
}

/** A page of what was done, newest first, day by day, in UTC. */
export function AuditLog({ log, q }: AuditLogProps) {
  return (
    <>
      <Intact intact={log.intact} />
      {log.entries.length === 0 ? (
        <EmptyState title={q === '' ? 'Nothing was done yet' : 'No entry has these words'} className="mt-6 border-y">
          {q === '' ? 'Who does what stands here from now on.' : 'Try fewer or other words.'}
        </EmptyState>
      ) : (
        byDay(log.entries).map(({ day, entries }) => (
          <section key={day} aria-label={dayText(day, 'long')} className="mt-7">
            <h2 className="border-b pb-1.5 text-sm font-semibold">{dayText(day, 'long')}</h2>
            <ol>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
          </section>
        ))
      )}
      <Pages
        label="Pages of the log"
        page={log.page}
        pages={log.pages}
        addressOf={(page) =>
          `/settings/audit?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(page) })}`
        }
      />
    </>
  )
}

function Intact({ intact }: { readonly intact: boolean }) {
  if (intact)
    return <p className="mt-4 text-xs text-ok">✓ Complete: every entry is as it was written, and none is missing.</p>
  return (
    <Notice tone="error" className="mt-4" title="This log is not what was written">
      An entry was changed, added or removed in the database itself, not by Masthead. Compare it with a backup, and find
      out who can reach the database.
    </Notice>
  )
}

function Entry({ entry }: { readonly entry: AuditView }) {
  return (
    <li className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 border-b py-2">
      <time dateTime={entry.at} className="text-sm text-ink-3 tabular-nums">
        {entry.at.slice(11, 16)}
      </time>
      <p className="text-pretty [overflow-wrap:anywhere]">
        <span className="font-medium">{entry.who ?? 'Masthead'}</span> <span className="text-ink-2">{entry.what}</span>
      </p>
    </li>
  )
}

/** Entries by their day; a page's order is kept. */
function byDay(entries: readonly AuditView[]): readonly { day: string; entries: readonly AuditView[] }[] {
  const days: { day: string; entries: AuditView[] }[] = []
  for (const entry of entries) {
    const day = entry.at.slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
