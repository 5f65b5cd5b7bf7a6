import type { Eol, ProseDoc } from '../../issue'
import { readBlocks } from './blocks'
import { type IsShortcut, toNodes } from './structure'

/** The rich text of a source, whether or not it can be written back exactly; null where it is none. */
export function readDoc(source: string, eol: Eol, isShortcut: IsShortcut): ProseDoc | null {
  const lines = source.split(eol)
  if (lines.at(-1) === '' || lines.some((line) => /[\r\n\0]/.test(line))) return null
  const blocks = readBlocks(lines)
  const content = blocks === null ? null : toNodes(blocks, 'doc', isShortcut)
  return content === null || content.length === 0 ? null : { type: 'doc', content }
}
