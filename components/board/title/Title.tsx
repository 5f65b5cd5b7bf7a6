import type { MouseEvent } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { InlineMarkdown } from '../../text/InlineMarkdown'
import { cx } from '../../ui/cx'
import { useBoardContext, useOthersAt, useUi } from '../acts/context'
import { isControl, wasFocused } from '../rows/useRowEvents'
import { CaretText } from './CaretText'
import { TitleField } from './TitleField'

interface TitleProps {
  readonly block: BoardBlockOf<'link'> | BoardBlockOf<'event'> | BoardBlockOf<'section'>
  readonly placeholder: string
  readonly className?: string
}

/** A title: read as it will be printed, as source with their carets while others write in it, as a field while I do. */
export function Title({ block, placeholder, className }: TitleProps) {
  const { acts } = useBoardContext()
  const editing = useUi((state) => state.editing?.block === block.id)
  const writers = useOthersAt(block.id).filter((other) => other.at?.field === 'title')
  if (editing)
    return <TitleField block={block} writers={writers} placeholder={placeholder} className={className ?? ''} />
  const handleClick = (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey || event.metaKey || event.ctrlKey || isControl(event.target, event.currentTarget)) return
    if (wasFocused(event.currentTarget)) acts.open(block.id, 'title')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row's Enter key does the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the row's Enter key does the same
    <span className={cx('block cursor-text [overflow-wrap:anywhere] code-inline', className)} onClick={handleClick}>
      {writers.length > 0 ? (
        <CaretText text={block.title} people={writers} />
      ) : block.title === '' ? (
        <span className="text-ink-3">{placeholder}</span>
      ) : (
        <InlineMarkdown source={block.title} />
      )}
    </span>
  )
}
