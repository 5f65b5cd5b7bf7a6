import type { Eol, ProseDoc } from '../../issue'
import { readDoc } from './read-doc'
import { remember } from './sources'
import type { IsShortcut } from './structure'
import { tidyDoc } from './tidy'
import { writeLines, writePlainly } from './write'

/**
 * Rich text of a run of markdown nodes, or null where formatting would not give back exactly `source`. `[label]` alone
 * is a link only where `isDefined` knows the label; `[text][label]` and `[text][]` always are.
 */
export function parseProse(source: string, eol: Eol, isDefined: IsShortcut = () => false): ProseDoc | null {
  const doc = readDoc(source, eol, isDefined)
  if (doc === null || writeLines(tidyDoc(doc), writePlainly).join(eol) !== source) return null
  remember(doc, { source, eol })
  return doc
}
