import type { BlockId } from '../../../lib/issue'
import { useUi } from '../acts/context'

interface AfterBlock {
  readonly after: BlockId
}
interface AtStart {
  readonly startOf: BlockId
}

/** Where what is being moved would land: a line below a row, or below a section's heading. */
export function DropLine(place: AfterBlock | AtStart) {
  const shown = useUi((ui) => {
    if (ui.drop === null) return false
    return 'after' in place ? ui.drop.after === place.after : ui.drop.after === null && ui.drop.parent === place.startOf
  })
  if (!shown) return null
  return (
    <span
      data-drop-line
      aria-hidden
      className="pointer-events-none absolute -inset-x-0.5 -bottom-px z-10 h-0.5 bg-accent"
    >
      <span className="absolute -top-[3px] -left-1 size-2 rounded-full border-2 border-accent bg-paper" />
    </span>
  )
}
