import type * as Y from 'yjs'
import { type BlockId, blockId, type Eol } from '../issue'
import { type BlockMap, readKind, readStringOrNull } from './content'
import { type GapMemory, type GapStyle, noMemory } from './gap'
import { blockKey, issueKey, mapName } from './keys'
import { readPlace } from './place'
import type { Entry } from './tree'

/** The blocks of a document, by id. */
export function blocksOf(doc: Y.Doc): Y.Map<BlockMap> {
  return doc.getMap<BlockMap>(mapName.blocks)
}

/** What belongs to the issue as a whole. */
export interface IssueState extends GapStyle {
  readonly lead: string
  readonly end: string
  readonly blank: string
}

export function readIssueState(doc: Y.Doc): IssueState {
  const map = doc.getMap<unknown>(mapName.issue)
  const text = (key: string, usual: string) => readStringOrNull(map, key) ?? usual
  const eol = readEol(map.get(issueKey.eol))
  return {
    eol,
    listGap: text(issueKey.listGap, eol),
    lead: text(issueKey.lead, ''),
    end: text(issueKey.end, eol),
    blank: text(issueKey.blank, ''),
  }
}

function readEol(value: unknown): Eol {
  return value === '\r\n' || value === '\r' ? value : '\n'
}

/** Where every block is: all that the shape of the board depends on. Blocks of kinds unknown to this version are left out. */
export function readEntries(doc: Y.Doc): Map<BlockId, Entry> {
  const entries = new Map<BlockId, Entry>()
  for (const [key, map] of blocksOf(doc)) {
    const entry = readEntry(blockId(key), map)
    if (entry !== null) entries.set(entry.id, entry)
  }
  return entries
}

export function readEntry(id: BlockId, map: BlockMap): Entry | null {
  const kind = readKind(map)
  return kind === null ? null : { id, kind, place: readPlace(map.get(blockKey.place)) }
}

export function readMemory(map: BlockMap): GapMemory {
  const gap = readStringOrNull(map, blockKey.gap)
  const tail = readStringOrNull(map, blockKey.tail)
  const follows = readFollows(map.get(blockKey.follows))
  return gap === null && tail === null && follows === null ? noMemory : { gap, follows, tail }
}

function readFollows(value: unknown): GapMemory['follows'] {
  if (typeof value !== 'object' || value === null) return null
  const { gap, after, card, text } = value as { gap?: unknown; after?: unknown; card?: unknown; text?: unknown }
  return typeof gap === 'string' && typeof after === 'string'
    ? { gap, after, card: card === true, text: text === true }
    : null
}
