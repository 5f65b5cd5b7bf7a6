import { unreachable } from '../assert'
import { type BlockId, type BlockKind, type SectionBlock, type SubmissionId, submissionId } from '../issue'
import { readMemory } from './board-state'
import {
  type BlockContent,
  type BlockMap,
  isFragment,
  readForm,
  readHeadFields,
  readKind,
  readString,
  readStringOrNull,
  readStringRecord,
  readStrings,
  readText,
} from './content'
import type { GapTraits } from './gap'
import { blockKey } from './keys'
import { gapTraits } from './piece'
import { readProse } from './prose'
import { readSuggestions } from './suggestions'

/** A block with all that its text and its gap depend on. */
export interface BlockState {
  readonly content: BlockContent
  /** Null for a block without lines. */
  readonly traits: GapTraits | null
  /** Whether its indents are kept as they stood in the source. */
  readonly isAsIs: boolean
}

/** The state of a block; null where this version does not know its kind. */
export function readState(id: BlockId, map: BlockMap): BlockState | null {
  const content = readBlock(id, map)
  return content === null
    ? null
    : { content, traits: gapTraits(content, readMemory(map)), isAsIs: map.get(blockKey.asIs) === true }
}

/** A block as the board keeps it; null where this version does not know its kind. */
export function readBlock(id: BlockId, map: BlockMap): BlockContent | null {
  const kind = readKind(map)
  if (kind === null) return null
  const suggestions = readSuggestions(map)
  const content = readContent(map, kind, id)
  return suggestions.length === 0 ? content : { suggestions, ...content }
}

function readContent(map: BlockMap, kind: BlockKind, id: BlockId): BlockContent {
  const submission = readSubmission(map)
  switch (kind) {
    case 'frontmatter':
      return {
        id,
        submission,
        kind,
        fence: readString(map, blockKey.fence) === '---' ? '---' : '',
        fields: readHeadFields(map),
      }
    case 'section':
      return { id, submission, kind, title: readText(map, blockKey.title), ...readHeading(map) }
    case 'link':
      return { id, submission, kind, marker: readString(map, blockKey.marker), ...readLink(map) }
    case 'event':
      return { id, submission, kind, ...readEvent(map) }
    case 'prose':
      return { id, submission, kind, doc: readProseDoc(map) }
    case 'verbatim':
      return { id, submission, kind, source: readText(map, blockKey.source) }
    default:
      return unreachable(kind)
  }
}

function readSubmission(map: BlockMap): SubmissionId | null {
  const text = readStringOrNull(map, blockKey.submission)
  return text === null ? null : submissionId(text)
}

/** The level and what stands around a section's title. */
export function readHeading(map: BlockMap): Pick<SectionBlock, 'level' | 'form'> {
  const value = map.get(blockKey.heading) as { level?: unknown; open?: unknown; close?: unknown } | undefined
  const level = ([1, 2, 3, 4, 5, 6] as const).find((known) => known === value?.level) ?? 2
  const { open, close } = value ?? {}
  if (typeof open !== 'string' || typeof close !== 'string')
    return { level, form: { open: `${'#'.repeat(level)} `, close: '' } }
  return { level, form: { open, close } }
}

function readLink(map: BlockMap) {
  return {
    tags: readStrings(map, blockKey.tags),
    lead: readString(map, blockKey.lead),
    title: readText(map, blockKey.title),
    url: readString(map, blockKey.url),
    form: readForm(map),
    suffix: readString(map, blockKey.suffix),
  }
}

function readEvent(map: BlockMap) {
  return {
    marker: readString(map, blockKey.marker),
    date: readString(map, blockKey.date),
    endDate: readStringOrNull(map, blockKey.endDate),
    place: readString(map, blockKey.venue),
    group: readString(map, blockKey.group),
    separators: readStringRecord(map, blockKey.separators, ['range', 'place', 'group']),
    entryGap: readString(map, blockKey.entryGap),
    entryMarker: readString(map, blockKey.entryMarker),
    ...readLink(map),
  }
}

function readProseDoc(map: BlockMap) {
  const fragment = map.get(blockKey.prose)
  return isFragment(fragment) ? readProse(fragment) : { type: 'doc' as const, content: [] }
}
