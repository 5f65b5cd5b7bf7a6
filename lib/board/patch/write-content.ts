import { unreachable } from '../../assert'
import { type BlockContent, type BlockMap, isFragment, isText } from '../content'
import { blockKey } from '../keys'
import { contentEntries } from '../write'
import { editText } from './edit-text'
import { patchNodes } from './patch-fragment'
import type { Kept } from './styles'

/** Writes to a live block what differs between it and `next`; texts are changed in the words that differ. */
export function writeContent(map: BlockMap, { content, asIs }: Kept): void {
  writeTexts(map, content)
  if (content.kind !== 'prose' && content.kind !== 'verbatim') writeValues(map, content)
  if (asIs !== (map.get(blockKey.asIs) === true)) {
    if (asIs) map.set(blockKey.asIs, true)
    else map.delete(blockKey.asIs)
  }
}

function writeTexts(map: BlockMap, content: BlockContent): void {
  switch (content.kind) {
    case 'section':
    case 'link':
    case 'event': {
      const title = map.get(blockKey.title)
      if (isText(title)) editText(title, content.title)
      return
    }
    case 'verbatim': {
      const source = map.get(blockKey.source)
      if (isText(source)) editText(source, content.source)
      return
    }
    case 'prose': {
      const fragment = map.get(blockKey.prose)
      if (isFragment(fragment)) patchNodes(fragment, content.doc.content)
      return
    }
    case 'frontmatter':
      return
    default:
      unreachable(content)
  }
}

/** The keys that a block may be without. */
const optional = [blockKey.tags, blockKey.lead, blockKey.form, blockKey.suffix, blockKey.endDate, blockKey.separators]

function writeValues(map: BlockMap, content: BlockContent): void {
  const values = new Map(contentEntries(content).filter(([, value]) => !isShared(value)))
  for (const [key, value] of values) if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
  if (content.kind !== 'link' && content.kind !== 'event') return
  for (const key of optional) if (map.has(key) && !values.has(key)) map.delete(key)
}

const isShared = (value: unknown): boolean => isText(value) || isFragment(value)
