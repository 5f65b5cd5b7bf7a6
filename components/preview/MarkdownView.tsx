import { memo, useMemo } from 'react'
import type { Doc } from 'yjs'
import { boardMarkdown } from '../../lib/board'
import type { BoardSnapshot } from '../../lib/board/types'

interface MarkdownViewProps {
  readonly doc: Doc
  /** Renders again when this is another. */
  readonly board: BoardSnapshot
}

/** The board's markdown, exactly as a commit writes it. */
export const MarkdownView = memo(function MarkdownView({ doc, board }: MarkdownViewProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the snapshot says when the document has changed
  const markdown = useMemo(() => boardMarkdown(doc), [doc, board])
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which needs the focus by keyboard
      tabIndex={0}
      aria-label="Markdown"
      className="min-h-0 flex-1 overflow-auto bg-sunk px-4 py-3 text-xs/5 focus-visible:-outline-offset-2"
    >
      <pre className="break-words whitespace-pre-wrap [font-variant-ligatures:none]">{markdown}</pre>
    </section>
  )
})
