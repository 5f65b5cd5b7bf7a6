import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { useBoardContext, useUi } from '../acts/context'
import { Row } from './Row'

/** The head lines: title, number, date. */
export function HeadRow({ block }: { readonly block: BoardBlockOf<'frontmatter'> }) {
  const open = useUi((ui) => ui.editing?.block === block.id)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (open) first.current?.focus()
  }, [open])
  return (
    <Row block={block} sort="Head" className="mb-3 border-transparent">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
        {block.fields.map((field, index) => (
          <div key={field.name} className="flex items-center gap-1.5">
            <dt className="text-ink-3">{field.name}</dt>
            <dd>
              <HeadField block={block} name={field.name} value={field.value} inputRef={index === 0 ? first : null} />
            </dd>
          </div>
        ))}
      </dl>
    </Row>
  )
}

interface HeadFieldProps {
  readonly block: BoardBlockOf<'frontmatter'>
  readonly name: string
  readonly value: string
  readonly inputRef: React.RefObject<HTMLInputElement | null> | null
}

function HeadField({ block, name, value, inputRef }: HeadFieldProps) {
  const { acts } = useBoardContext()
  const locked = useUi((ui) => ui.locked)
  const handleBlur = (event: FocusEvent<HTMLInputElement>) => {
    const typed = event.target.value.trim()
    if (typed !== value && !acts.editHeadField(block.id, name, typed)) event.target.value = value
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') event.currentTarget.value = value
    if (event.key === 'Escape' || event.key === 'Enter') acts.focusRow(block.id)
  }
  return (
    <input
      key={value}
      ref={inputRef}
      aria-label={`${name} of the issue`}
      defaultValue={value}
      readOnly={locked}
      onBlur={handleBlur}
      onKeyDown={handleKeyDown}
      className="field-sizing-content min-w-16 rounded-sm border border-transparent bg-transparent px-1 py-0.5 text-ink-2 not-read-only:hover:border-line-strong not-read-only:focus:border-line-field not-read-only:focus:bg-sheet"
    />
  )
}
