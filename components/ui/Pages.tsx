import Link from 'next/link'
import { buttonClass } from './Button'

interface PagesProps {
  readonly label: string
  readonly page: number
  readonly pages: number
  readonly addressOf: (page: number) => string
  /** What the ways to the page before and to the one after are called, where the list does not start with the newest. */
  readonly before?: string
  readonly after?: string
}

/** The way to the pages before and after this one of a list. */
export function Pages({ label, page, pages, addressOf, before = 'Newer', after = 'Older' }: PagesProps) {
  if (pages < 2) return null
  return (
    <nav aria-label={label} className="mt-4 flex items-center justify-between gap-3 text-sm text-ink-3 tabular-nums">
      {page > 1 ? (
        <Link href={addressOf(Math.min(page - 1, pages))} prefetch={false} className={buttonClass()}>
          {before}
        </Link>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <Link href={addressOf(page + 1)} prefetch={false} className={buttonClass()}>
          {after}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
