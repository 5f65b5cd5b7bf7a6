import { nameOf } from '../../outline'
import type { CheckRule } from '../types'
import { counted, naming, publishedBlocks } from '../walk'

/** Events whose last day has gone by. */
export const events: CheckRule = {
  key: 'events',
  title: 'All events are ahead',
  problem: 'Events are over',
  state: 'warn',
  find({ snapshot, today }) {
    const past = publishedBlocks(snapshot).filter(
      (block) => block.kind === 'event' && (block.endDate ?? block.date) < today,
    )
    if (past.length === 0) return null
    const names = naming(past.map((block) => `“${nameOf(block)}”`))
    return { detail: `${counted(past.length, 'event')} over already: ${names}. Delete what is past.`, blocks: past }
  },
}
