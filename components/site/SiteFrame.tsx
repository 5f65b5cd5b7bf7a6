import type { ReactNode } from 'react'
import type { Actor } from '../../lib/permission'
import { cx } from '../ui/cx'
import { SiteFooter } from './SiteFooter'
import { SiteHeader } from './SiteHeader'

interface SiteFrameProps {
  readonly actor: Actor | null
  readonly publication: { readonly name: string; readonly home: string | null } | null
  /** Whether the newsletter votes on anything. */
  readonly hasVote: boolean
  /** The board of the issue under way, where the actor may edit it. */
  readonly board: string | null
  /** For lists with columns: the page is half as wide again. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page outside the board: header, one column, footer at the bottom however short the page is. */
export function SiteFrame({ actor, publication, hasVote, board, wide = false, children }: SiteFrameProps) {
  return (
    <div className={cx('flex min-h-dvh flex-col', wide ? '[--frame:1120px]' : '[--frame:780px]')}>
      <a
        href="#content"
        className="sr-only rounded-md bg-ink px-3 py-2 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the content
      </a>
      <SiteHeader actor={actor} hasVote={hasVote} board={board} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-(--frame) px-[18px] pt-6 pb-16 outline-none sm:px-8 sm:pt-10"
      >
        {children}
      </main>
      <SiteFooter publication={publication} />
    </div>
  )
}
