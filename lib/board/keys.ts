/**
 * The names in a board's Yjs document. Boards live for years in databases and browsers, so a name is never given a new
 * meaning; `formatVersion` says which set of names a document was made with.
 */
export const formatVersion = 1

/** The document's top-level maps: the blocks by id, and what belongs to the issue as a whole. */
export const mapName = { blocks: 'blocks', issue: 'issue' } as const

export const issueKey = {
  version: 'version',
  eol: 'eol',
  /** What the text opens with, before the first block, whichever that is. */
  lead: 'lead',
  /** What follows the last line of the last block. */
  end: 'end',
  /** The whole text of an issue that has no block at all. */
  blank: 'blank',
  /** The gap between a heading and a list that this issue uses most. */
  listGap: 'listGap',
  /** A hash of the last change that came from elsewhere, so that it comes once. */
  patched: 'patched',
} as const

/** Keys of a block. What is usual (no tags, no suffix, the plain link form) is left out of the map. */
export const blockKey = {
  kind: 'kind',
  /** One value `{parent, rank}`, replaced as a whole; see place.ts. */
  place: 'place',
  /** Of a card: the gap it had after another card. */
  gap: 'gap',
  /** Of all others: `{gap, after, card, text}`, the gap it had and after which block; see gap.ts. */
  follows: 'follows',
  /** Of what is not a card: the gap to the card that came next. */
  tail: 'tail',
  submission: 'submission',
  /** `[{field, theirs}]`: what came from elsewhere and contradicts the board; see suggestions.ts. */
  suggestion: 'suggestion',
  /** Of a card: its marker relative to what it stands in; see marker.ts. */
  marker: 'marker',
  /** Whether the indents of this block stand as they were in the source, being unlike any other. */
  asIs: 'asIs',
  tags: 'tags',
  lead: 'lead',
  /** Y.Text of inline markdown. */
  title: 'title',
  url: 'url',
  form: 'form',
  suffix: 'suffix',
  /** Of a section: `{level, open, close}`, one value so that level and hashes can't disagree. */
  heading: 'heading',
  date: 'date',
  endDate: 'endDate',
  venue: 'venue',
  group: 'group',
  separators: 'separators',
  entryGap: 'entryGap',
  entryMarker: 'entryMarker',
  fence: 'fence',
  /** Of the head lines: `[{name, separator}]`; each value has its own key, so that two people can edit two of them. */
  fields: 'fields',
  /** Y.Text of markdown as it stands. */
  source: 'source',
  /** Y.XmlFragment of rich text. */
  prose: 'prose',
} as const

/** The key of the head line with this position. */
export const fieldKey = (index: number): string => `field${index}`

/** Parents that are no blocks. */
export const rootParent = 'root'
export const trashParent = 'trash'
