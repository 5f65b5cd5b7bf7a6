import type { PullView } from '../../lib/views'
import { PullLine } from './PullLine'

/** Open pull requests that are no cards, each with the reason: nothing that is open is hidden. */
export function OddPulls({ pulls }: { readonly pulls: readonly PullView[] }) {
  if (pulls.length === 0) return null
  return (
    <section aria-label="Other pull requests">
      <h3 className="px-4 pt-3 pb-0.5 text-2xs font-semibold text-ink-3">Other pull requests</h3>
      <ul>
        {pulls.map((pull) => (
          <li key={pull.number} aria-label={pull.title} className="border-b px-4 py-2.5">
            <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{pull.title}</p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
              <PullLine pull={pull} />
            </p>
            {pull.trouble === null ? null : (
              <p className="mt-1 text-xs text-ink-2 [overflow-wrap:anywhere]">{pull.trouble}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
