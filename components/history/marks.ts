import type { TimelineView } from '../../lib/views'
import { markText } from './words'

/** What a card says of what git did to it, until that was seen. */
export interface Mark {
  /** The event it comes from. */
  readonly event: number
  readonly text: string
}

/**
 * The blocks that git added, changed or moved since this person last looked, each with its newest mark. A mark that
 * stays the same stays the same object.
 */
export function marksOf(view: TimelineView | null, before: ReadonlyMap<string, Mark>): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>()
  if (view === null) return marks
  for (const event of view.events) {
    if (event.kind !== 'from-git' || event.id <= view.seenUpTo) continue
    for (const change of event.changes) {
      if (change.act === 'removed' || marks.has(change.block)) continue
      const known = before.get(change.block)
      const text = markText(event, change)
      const same = known?.event === event.id && known.text === text
      marks.set(change.block, same ? known : { event: event.id, text })
    }
  }
  return marks
}
