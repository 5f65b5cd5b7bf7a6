import type * as Y from 'yjs'
import type { BlockId, SectionBlock } from '../../issue'
import { ok, type Result } from '../../result'
import { blockKey } from '../keys'
import { readHeading } from '../read'
import type { Origin } from '../types'
import { headingValue } from '../write'
import { command, mapOf } from './draft'
import { requireSection } from './section-slot'

/**
 * Sets how deep a section is; its subsections keep their levels.
 *
 * At once: of two levels, one holds.
 */
export function setSectionLevel(
  doc: Y.Doc,
  { block, level, origin }: { readonly block: BlockId; readonly level: SectionBlock['level']; readonly origin: Origin },
): Result<null> {
  return command(doc, origin, (draft) => {
    const section = requireSection(draft, block)
    if (!section.ok) return section
    const map = mapOf(draft, block)
    const heading = readHeading(map)
    if (heading.level !== level) map.set(blockKey.heading, headingValue({ level, form: formAt(level, heading.form) }))
    return ok(null)
  })
}

/** The form of a heading at another level: as many hashes; underlined ones keep their line while there is one for the level. */
function formAt(level: SectionBlock['level'], form: SectionBlock['form']): SectionBlock['form'] {
  const hashes = '#'.repeat(level)
  if (form.open.includes('#')) return { ...form, open: form.open.replace(/#+/, hashes) }
  if (level > 2) return { open: `${hashes} `, close: '' }
  return { ...form, close: form.close.replace(/[=-]/g, level === 1 ? '=' : '-') }
}
