import Link from 'next/link'
import type { Actor } from '../../lib/permission'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { AccountMenu } from './AccountMenu'
import { Wordmark } from './Wordmark'

interface SiteHeaderProps {
  readonly actor: Actor | null
  /** Whether the newsletter votes on anything. */
  readonly hasVote: boolean
  /** The board of the issue under way, where the actor may edit it. */
  readonly board: string | null
}

/** The line above every public page: where to go, and who is signed in. */
export function SiteHeader({ actor, hasVote, board }: SiteHeaderProps) {
  return (
    <header className="border-b">
      <div className="mx-auto flex h-[54px] max-w-(--frame) items-center gap-3 px-[18px] sm:gap-6 sm:px-8">
        <Wordmark />
        <nav aria-label="Main" className="ml-auto flex items-center gap-3.5 text-sm font-medium text-ink-2 sm:gap-6">
          {/* The narrowest phones have no room for all; the front page leads there too. */}
          <Link href="/issues" className="hit inline-flex min-h-6 items-center hover:text-ink max-[23rem]:hidden">
            Issues
          </Link>
          <Link href="/submit" className="hit inline-flex min-h-6 items-center hover:text-ink">
            Submit
          </Link>
          {hasVote ? (
            <Link href="/vote" className="hit inline-flex min-h-6 items-center hover:text-ink">
              Vote
            </Link>
          ) : null}
          {actor === null ? (
            <Link href="/sign-in" className={cx(buttonClass(), 'hit max-sm:h-[30px] max-sm:px-3')}>
              Sign in
            </Link>
          ) : (
            <AccountMenu actor={actor} board={board} />
          )}
        </nav>
      </div>
    </header>
  )
}
