import Link from 'next/link'
import type { Actor } from '../../lib/permission'
import { buttonClass } from '../ui/Button'
import { cx } from '../ui/cx'
import { Wordmark } from './Wordmark'

/** The line above every public page: where to go, and who is signed in. */
export function SiteHeader({ actor }: { readonly actor: Actor | null }) {
  return (
    <header className="border-b">
      <div className="mx-auto flex h-[54px] max-w-[780px] items-center gap-4 px-[18px] sm:gap-6 sm:px-8">
        <Wordmark />
        <nav aria-label="Main" className="ml-auto flex items-center gap-4 text-sm font-medium text-ink-2 sm:gap-6">
          <Link href="/issues" className="hit inline-flex min-h-6 items-center hover:text-ink">
            Issues
          </Link>
          <Link href="/submit" className="hit inline-flex min-h-6 items-center hover:text-ink">
            Submit
          </Link>
          <Link href="/sign-in" className={cx(buttonClass(), 'hit max-sm:h-[30px] max-sm:px-3')}>
            {actor === null ? 'Sign in' : <span className="max-w-24 truncate sm:max-w-48">{actor.name}</span>}
          </Link>
        </nav>
      </div>
    </header>
  )
}
