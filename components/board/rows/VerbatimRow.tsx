import { type KeyboardEvent, useEffect, useRef } from 'react'
import { verbatimText } from '../../../lib/board'
import type { BoardBlockOf } from '../../../lib/board/types'
import { useRoom } from '../../room'
import { useBoardContext, useUi } from '../acts/context'
import { useBoundText } from '../title/useBoundText'
import { usePlaceInText } from '../title/usePlaceInText'
import { Row } from './Row'

type Verbatim = BoardBlockOf<'verbatim'>

/** Source that stays as it is written: one quiet line, until it is opened for editing. */
export function VerbatimRow({ block }: { readonly block: Verbatim }) {
  const { acts } = useBoardContext()
  const editing = useUi((ui) => ui.editing?.block === block.id)
  const first = block.source.trim().split('\n')[0] ?? ''
  return (
    <Row block={block} sort="Source" className="border-transparent py-1">
      {editing ? (
        <SourceField block={block} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => acts.open(block.id, 'text')}
          className="flex min-w-0 gap-2 rounded-sm text-left font-mono text-2xs/5 [font-variant-ligatures:none] text-ink-3 hover:text-ink-2"
        >
          <span className="shrink-0">{sortOf(block.source)}</span>
          <span className="truncate">{first}</span>
        </button>
      )}
    </Row>
  )
}

function SourceField({ block }: { readonly block: Verbatim }) {
  const { acts } = useBoardContext()
  const { doc } = useRoom()
  const field = useRef<HTMLTextAreaElement>(null)
  const bound = useBoundText(field, verbatimText(doc, block.id), { lines: 'many' })
  usePlaceInText(field, { block: block.id, field: 'source' })
  useEffect(() => field.current?.focus(), [])
  const handleKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (bound.onKeyDown(event) || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') acts.close('escape')
  }
  return (
    <textarea
      ref={field}
      aria-label="Source"
      rows={Math.min(24, block.source.split('\n').length)}
      spellCheck={false}
      onKeyDown={handleKeyDown}
      onBlur={() => acts.close('blur')}
      className="field-sizing-content max-h-[60vh] w-full min-w-0 resize-y rounded-md border border-line-field bg-sheet px-2 py-1 font-mono text-xs/5 [font-variant-ligatures:none]"
    />
  )
}

/** What it is, in words: "comment, 14 lines". */
function sortOf(source: string): string {
  const text = source.trim()
  const lines = source.split('\n').length
  const sort = text.startsWith('<!--')
    ? 'comment'
    : /^\[[^\]]+\]:/.test(text)
      ? 'link definitions'
      : text.startsWith('<')
        ? 'HTML'
        : 'source'
  return `${sort}, ${lines} ${lines === 1 ? 'line' : 'lines'}`
}
