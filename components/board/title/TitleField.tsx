import { type KeyboardEvent, useEffect, useRef } from 'react'
import { titleText } from '../../../lib/board'
import type { BoardBlock } from '../../../lib/board/types'
import { useRoom } from '../../room'
import { cx } from '../../ui/cx'
import { useBoardContext, useUi } from '../acts/context'
import type { Other } from '../state/presence'
import { CaretText } from './CaretText'
import { useBoundText } from './useBoundText'
import { usePlaceInText } from './usePlaceInText'

interface TitleFieldProps {
  readonly block: BoardBlock & { readonly title: string }
  readonly writers: readonly Other[]
  readonly placeholder: string
  readonly className: string
}

/** A title being written, by several people at once: what each types is in the board with the keystroke. */
export function TitleField({ block, writers, placeholder, className }: TitleFieldProps) {
  const { acts } = useBoardContext()
  const { doc } = useRoom()
  const field = useRef<HTMLTextAreaElement>(null)
  const alone = useUi((ui) => ui.editing?.field === 'title')
  const text = titleText(doc, block.id)
  const bound = useBoundText(field, text, { lines: 'one' })
  usePlaceInText(field, { block: block.id, field: 'title' })
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [])
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (bound.onKeyDown(event)) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    acts.close('escape')
  }
  return (
    <span className={cx('-my-px grid', className)}>
      <span
        aria-hidden
        className="invisible-ink col-start-1 row-start-1 min-h-5 text-transparent [overflow-wrap:anywhere]"
      >
        <CaretText text={`${block.title || placeholder}\u200b`} people={writers} />
      </span>
      <textarea
        ref={field}
        rows={1}
        aria-label="Title"
        placeholder={placeholder}
        spellCheck
        onKeyDown={handleKeyDown}
        onBlur={() => (alone ? acts.close('blur') : undefined)}
        className="col-start-1 row-start-1 w-full resize-none overflow-hidden bg-transparent font-[inherit] tracking-[inherit] [overflow-wrap:anywhere] outline-none"
      />
    </span>
  )
}
