import { type MouseEvent, useContext } from 'react'
import type { BoardBlockOf } from '../../../lib/board/types'
import { ProseView } from '../../text/ProseView'
import { cx } from '../../ui/cx'
import { useBoardContext, useUi } from '../acts/context'
import { DefinitionsContext } from './definitions'
import { Row } from './Row'
import { isControl, wasFocused } from './useRowEvents'

/** Rich text: read as it will be printed, until a click or Enter opens the editor. */
export function ProseRow({ block }: { readonly block: BoardBlockOf<'prose'> }) {
  const { acts, slots } = useBoardContext()
  const editing = useUi((ui) => ui.editing?.block === block.id)
  const handleClick = (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey || event.metaKey || event.ctrlKey || isControl(event.target, event.currentTarget)) return
    if (wasFocused(event.currentTarget)) acts.open(block.id, 'text')
  }
  const definitions = useContext(DefinitionsContext)
  const empty = block.doc.content.length === 0
  return (
    <Row
      block={block}
      sort="Text"
      className={cx(
        'border-transparent sm:-ml-[26px]',
        editing && 'my-1.5 rounded-lg bg-sheet py-3 shadow-[0_0_0_1.5px_var(--focus)] sm:-mr-4 sm:pr-4',
      )}
    >
      <div className="col-span-2 min-w-0 text-lg/[1.6]">
        {editing ? (
          <slots.ProseEditor block={block.id} onDone={acts.close} />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the row's Enter key does the same
          // biome-ignore lint/a11y/useKeyWithClickEvents: the row's Enter key does the same
          <div className="cursor-text" onClick={handleClick}>
            {empty ? (
              <p className="font-serif text-ink-3">Write here</p>
            ) : (
              <ProseView doc={block.doc} definitions={definitions} />
            )}
          </div>
        )}
      </div>
    </Row>
  )
}
