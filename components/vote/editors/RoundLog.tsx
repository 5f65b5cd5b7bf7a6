import type { RoundLogView } from '../../../lib/views'

interface RoundLogProps {
  readonly view: RoundLogView
  readonly timeZone: string
}

/** What was done in a round, by whom, newest first. */
export function RoundLog({ view, timeZone }: RoundLogProps) {
  if (view.entries.length === 0) return <p className="text-ink-3">Nothing yet.</p>
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <ol className="space-y-2">
      {view.entries.map((entry, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at one time; the list is read anew as a whole
        <li key={place} className="grid grid-cols-[96px_minmax(0,1fr)] gap-3">
          <time dateTime={entry.at} className="text-ink-3 tabular-nums">
            {clock.format(Date.parse(entry.at))}
          </time>
          <p className="[overflow-wrap:anywhere]">
            {entry.sentence}
            {entry.who === null ? null : <span className="block text-xs text-ink-3">{entry.who}</span>}
          </p>
        </li>
      ))}
    </ol>
  )
}
