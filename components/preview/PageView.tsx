import { memo } from 'react'
import type { BoardSnapshot } from '../../lib/board/types'
import { IssueView } from '../text/IssueView'

/** The issue as its readers will see it. */
export const PageView = memo(function PageView({ board }: { readonly board: BoardSnapshot }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which needs the focus by keyboard
      tabIndex={0}
      aria-label="Page"
      className="min-h-0 flex-1 overflow-y-auto px-5 py-4 [overflow-wrap:anywhere] focus-visible:-outline-offset-2"
    >
      <IssueView blocks={board.blocks} />
    </section>
  )
})
