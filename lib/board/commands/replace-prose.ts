import type * as Y from 'yjs'
import type { BlockId, ProseDoc } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { writeProse } from '../prose'
import { proseFragment } from '../text'
import type { Origin } from '../types'
import { command, requireEntry } from './draft'

/**
 * Puts other rich text in the place of a block's. For typing, bind an editor to `proseFragment` instead.
 *
 * At once: two replacements both stay, one after the other; what somebody typed into the old text goes with it.
 */
export function replaceProse(
  doc: Y.Doc,
  { block, prose, origin }: { readonly block: BlockId; readonly prose: ProseDoc; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    const fragment = proseFragment(doc, block)
    if (fragment === null) return refuse('invalid', 'This block is not rich text.')
    fragment.delete(0, fragment.length)
    writeProse(fragment, prose)
    return ok(null)
  })
}
