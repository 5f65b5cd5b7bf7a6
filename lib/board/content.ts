import type * as Y from 'yjs'
import type { BlockKind, HeadField, LinkForm } from '../issue'
import { blockKey, fieldKey } from './keys'
import type { BoardBlock } from './types'

/** A block by itself: without what depends on its neighbours. */
export type BlockContent = BoardBlock extends infer B
  ? B extends BoardBlock
    ? Omit<B, 'children' | 'gap'>
    : never
  : never

export type BlockMap = Y.Map<unknown>

export const plainForm: LinkForm = { open: '[', middle: '](', close: ')' }

const kinds: readonly string[] = ['frontmatter', 'section', 'link', 'event', 'prose', 'verbatim'] satisfies BlockKind[]

/** The kind of a block, or null where the map is not one that this version knows. */
export function readKind(map: BlockMap): BlockKind | null {
  const kind = map.get(blockKey.kind)
  return typeof kind === 'string' && kinds.includes(kind) ? (kind as BlockKind) : null
}

/** A string that a block has under a key; the usual one where it has none. */
export function readString(map: BlockMap, key: string, usual = ''): string {
  const value = map.get(key)
  return typeof value === 'string' ? value : usual
}

export function readStringOrNull(map: BlockMap, key: string): string | null {
  const value = map.get(key)
  return typeof value === 'string' ? value : null
}

export function readStrings(map: BlockMap, key: string): readonly string[] {
  const value = map.get(key)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A plain object of strings with exactly these names, or null. */
export function readStringRecord<Name extends string>(
  map: BlockMap,
  key: string,
  names: readonly Name[],
): Record<Name, string> | null {
  const value = map.get(key)
  if (typeof value !== 'object' || value === null) return null
  const record = value as Record<string, unknown>
  return names.every((name) => typeof record[name] === 'string') ? (record as Record<Name, string>) : null
}

/** The text of a Y.Text under a key. */
export function readText(map: BlockMap, key: string): string {
  const value = map.get(key)
  return isText(value) ? value.toString() : ''
}

/** Whether a value of a map is a Y.Text; by its shape, since a page may hold two copies of the library. */
export function isText(value: unknown): value is Y.Text {
  return typeof value === 'object' && value !== null && 'toDelta' in value && 'applyDelta' in value
}

/** Whether a value of a map is rich text. */
export function isFragment(value: unknown): value is Y.XmlFragment {
  return typeof value === 'object' && value !== null && 'createTreeWalker' in value
}

export function readForm(map: BlockMap): LinkForm {
  return readStringRecord(map, blockKey.form, ['open', 'middle', 'close']) ?? plainForm
}

export function readHeadFields(map: BlockMap): readonly HeadField[] {
  const fields = map.get(blockKey.fields)
  if (!Array.isArray(fields)) return []
  return fields.map((field: { name?: unknown; separator?: unknown } | null, index) => ({
    name: String(field?.name ?? ''),
    separator: String(field?.separator ?? ''),
    value: readString(map, fieldKey(index)),
  }))
}
