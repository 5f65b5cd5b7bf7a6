import type { Eol } from '../issue'

/** What decides the gap before and after a block. */
export interface GapPiece extends GapTraits {
  /** Whether it stands inside a card. */
  readonly nested: boolean
}

/** What a block brings along wherever it stands. */
export interface GapTraits {
  readonly id: string
  readonly shape: Shape
  /** Whether its first and its last line are entries of a bullet list. */
  readonly opensList: boolean
  readonly closesList: boolean
  /** Whether it opens with a paragraph of rich text. */
  readonly opensText: boolean
  readonly memory: GapMemory
}

export type Shape = 'frontmatter' | 'heading' | 'underlined' | 'card' | 'prose' | 'comment' | 'verbatim'

/** What a block remembers of the text around it. A block that is moved forgets `gap` and `follows`. */
export interface GapMemory {
  /** Of a card: its gap when it followed a card. */
  readonly gap: string | null
  /** Of all others: the gap, the block it followed, whether that was a card, and whether it then opened with a paragraph. */
  readonly follows: {
    readonly gap: string
    readonly after: string
    readonly card: boolean
    readonly text: boolean
  } | null
  /** Of what is not a card: the gap to the card that came next. It belongs to the heading or paragraph, not to the card. */
  readonly tail: string | null
}

export const noMemory: GapMemory = { gap: null, follows: null, tail: null }

export interface GapStyle {
  readonly eol: Eol
  /** What stands between a heading and a list where nothing is remembered. */
  readonly listGap: string
}

/** The text between two blocks that stand one after the other. */
export function gapBetween(before: GapPiece, block: GapPiece, style: GapStyle): string {
  return block.shape === 'card' ? gapOfCard(before, block, style) : gapOfOther(before, block, style)
}

function gapOfCard(before: GapPiece, card: GapPiece, { eol, listGap }: GapStyle): string {
  if (isListPart(before)) return card.memory.gap ?? before.memory.tail ?? eol
  if (before.memory.tail !== null) return before.memory.tail
  return isHeading(before) ? listGap : eol + eol
}

function gapOfOther(before: GapPiece, block: GapPiece, { eol }: GapStyle): string {
  const { follows } = block.memory
  const inList = block.nested || (block.opensList && isListPart(before))
  if (follows === null) return inList ? eol : eol + eol
  const isAsBefore = follows.after === before.id || (follows.card && before.shape === 'card')
  if (isAsBefore && (follows.text || !wouldContinue(before, block, follows.gap))) return follows.gap
  const least = inList ? eol : eol.repeat(leastEndings(before.shape, block.shape))
  return longest([follows.gap, isListPart(before) ? '' : (before.memory.tail ?? ''), least])
}

/** Whether a paragraph would go on with the last line of a card: it was something else when its gap was remembered. */
function wouldContinue(before: GapPiece, block: GapPiece, gap: string): boolean {
  return block.opensText && before.shape === 'card' && countEndings(gap) < 2
}

function isHeading(piece: GapPiece): boolean {
  return piece.shape === 'heading' || piece.shape === 'underlined'
}

/** Whether a card right after it goes on with the same list. */
export function isListPart(piece: Pick<GapPiece, 'shape' | 'nested' | 'closesList'>): boolean {
  return piece.shape === 'card' || piece.nested || piece.closesList
}

/**
 * The least number of line endings where a block meets another than it used to: 1 where the two may stand on adjacent
 * lines, 2 where a blank line must keep them apart.
 */
function leastEndings(before: Shape, block: Shape): number {
  return mayTouch[before]?.includes(block) ? 1 : 2
}

/** What may stand right below what. A paragraph never touches anything: it would swallow or be swallowed. */
const mayTouch: Partial<Record<Shape, readonly Shape[]>> = {
  heading: ['heading', 'underlined', 'comment', 'verbatim'],
  underlined: ['heading', 'underlined', 'comment', 'verbatim'],
  // An underlined heading's text would continue the card's last line.
  card: ['heading', 'comment'],
  comment: ['heading', 'underlined', 'comment', 'verbatim'],
}

function longest(gaps: readonly string[]): string {
  return gaps.reduce((best, gap) => (countEndings(gap) > countEndings(best) ? gap : best), '')
}

function countEndings(gap: string): number {
  return gap.match(/\r\n|\r|\n/g)?.length ?? 0
}
