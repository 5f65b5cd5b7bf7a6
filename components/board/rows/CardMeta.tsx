import { Inbox } from 'lucide-react'
import { Kbd } from '../../ui/Kbd'
import { useMark, useUi } from '../acts/context'
import type { CardBlock } from './cardBlock'

/** The right end of a card: where it came from, and while it has the focus the keys that act on it. */
export function CardMeta({ block }: { readonly block: CardBlock }) {
  const focused = useUi((ui) => ui.focused === block.id)
  const editing = useUi((ui) => ui.editing?.block === block.id)
  const locked = useUi((ui) => ui.locked)
  const mark = useMark(block.id)
  return (
    <div className="flex h-5 items-center gap-2 text-xs text-ink-3 max-sm:hidden">
      {mark === null ? null : (
        <span aria-hidden className="max-w-52 truncate">
          {mark.text}
        </span>
      )}
      {block.submission === null ? null : (
        <span title="Came from the inbox">
          <Inbox aria-label="From the inbox" className="size-3.5" />
        </span>
      )}
      {focused && !locked ? (
        <span aria-hidden className="hidden items-center gap-1 group-focus-within/row:flex">
          {editing ? (
            <>
              <Kbd>esc</Kbd> done
            </>
          ) : (
            <>
              <Kbd>E</Kbd> edit <Kbd className="ml-1">M</Kbd> move
            </>
          )}
        </span>
      ) : null}
    </div>
  )
}
