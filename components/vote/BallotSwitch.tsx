import Link from 'next/link'
import type { BallotView } from '../../lib/views'
import { cx } from '../ui/cx'
import { pages } from './addresses'

interface BallotSwitchProps {
  readonly ballots: readonly BallotView[]
  readonly current: string
}

/** Between the ballots of the publication; nothing where there is only one. */
export function BallotSwitch({ ballots, current }: BallotSwitchProps) {
  if (ballots.length < 2) return null
  return (
    <nav aria-label="Ballots" className="mb-2 flex rounded-lg border border-line-strong bg-sheet p-[3px]">
      {ballots.map(({ kind, noun, title }) => (
        <Link
          key={kind}
          href={pages.ballot(kind)}
          title={title}
          aria-current={kind === current ? 'page' : undefined}
          className={cx(
            'flex min-h-9 flex-1 items-center justify-center rounded-md px-2 font-medium first-letter:uppercase max-sm:min-h-[42px]',
            kind === current ? 'bg-ink text-paper' : 'text-ink-3 hover:text-ink',
          )}
        >
          <span className="block first-letter:uppercase">{noun}</span>
        </Link>
      ))}
    </nav>
  )
}
