import type * as Y from 'yjs'
import type { BlockId } from '../../issue'
import { ok, type Result, refuse } from '../../result'
import { readHeadFields } from '../content'
import { fieldKey } from '../keys'
import type { Origin } from '../types'
import { command, mapOf, requireEntry, setValue } from './draft'
import { oneLine } from './words'

/**
 * Gives head lines other values, by the names they have.
 *
 * At once: edits to different lines are both kept; of two values of one line one holds.
 */
export function editHead(
  doc: Y.Doc,
  edit: { readonly block: BlockId; readonly fields: Readonly<Record<string, string>>; readonly origin: Origin },
): Result<null> {
  const { block, fields, origin } = edit
  return command(doc, origin, (draft) => {
    const entry = requireEntry(draft, block)
    if (!entry.ok) return entry
    if (entry.value.kind !== 'frontmatter') return refuse('invalid', 'This block holds no head lines.')
    const map = mapOf(draft, block)
    const names = readHeadFields(map).map(({ name }) => name)
    const unknown = Object.keys(fields).find((name) => !names.includes(name))
    if (unknown !== undefined)
      return refuse('invalid', `This issue has no head line “${unknown}”.`, { [unknown]: 'Unknown' })
    for (const [name, value] of Object.entries(fields)) setValue(map, fieldKey(names.indexOf(name)), oneLine(value))
    return ok(null)
  })
}
