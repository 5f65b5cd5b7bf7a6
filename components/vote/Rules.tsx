import Link from 'next/link'
import type { BallotView } from '../../lib/views'
import { pages } from './addresses'

/** How the ballot is decided, and where else there is to look. */
export function Rules({ ballot }: { readonly ballot: BallotView }) {
  return (
    <section aria-label="Rules" className="mt-6 text-xs text-ink-3">
      <p className="max-w-[62ch] text-pretty">{ballot.rules.join(' ')}</p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        <Link href={pages.winners(ballot.kind)} prefetch={false} className="hit link inline-flex min-h-6 items-center">
          All that were chosen
        </Link>
        <a href={pages.feed(ballot.kind)} className="hit link inline-flex min-h-6 items-center">
          Feed
        </a>
      </p>
    </section>
  )
}
