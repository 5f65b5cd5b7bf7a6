import type { Card, Eol, EventBlock, LinkBlock } from '../issue'
import { readCard } from './cards'
import type { Bare, Draft } from './draft'
import { eventText, safeEventHead } from './event'
import { readLines } from './lines'
import { linkText } from './link'
import { parseMarker } from './marker'
import { safeTitle, safeUrl } from './safe'
import { splitPieces } from './split'

const plainForm = { open: '[', middle: '](', close: ')' } as const
const boldForm = { open: '[**', middle: '**](', close: ')' } as const
const usualMarker = '* '
const usualNesting = '    '

/** The lines of a link: as its fields stand where that is one card again, else made safe, least change first. */
export function formatLink(block: Bare<LinkBlock>): string {
  const raw = linkText(block)
  if (isOneCard(raw, block)) return raw
  const marker = parseMarker(block.marker) === null ? usualMarker : block.marker
  return firstCard(variants({ ...block, marker }), linkText)
}

/** The two lines of an event, by the same rule. */
export function formatEvent(block: Bare<EventBlock>, eol: Eol): string {
  const raw = eventText(block)
  if (isOneCard(raw, block)) return raw
  const marker = parseMarker(block.marker) === null ? usualMarker : block.marker
  const kept = { ...block, ...safeEventHead(block), marker }
  const plain = {
    ...kept,
    entryGap: eol,
    entryMarker: `${parseMarker(marker)?.indent ?? ''}${usualNesting}${usualMarker}`,
  }
  return firstCard(
    [
      ...variants(kept),
      ...variants({ ...plain, marker }),
      ...variants({ ...plain, marker: usualMarker, entryMarker: usualNesting + usualMarker }),
    ],
    eventText,
  )
}

/** From the block with only title and address made safe, to one that nothing can be said against. */
function variants<Block extends Bare<Card>>(block: Block): readonly Block[] {
  const safe = { ...block, title: safeTitle(block.title), url: safeUrl(block.url), tags: safeTags(block.tags) }
  const form = block.form.open.endsWith('**') ? boldForm : plainForm
  const suffix = flat(block.suffix)
  const lead = flat(block.lead)
  const plain = { ...safe, form: plainForm, suffix: withEntities(suffix), lead: withEntities(lead) }
  return [
    safe,
    { ...safe, form, suffix, lead },
    { ...safe, form: plainForm, suffix, lead },
    plain,
    { ...plain, lead: '' },
    { ...plain, suffix: '', lead: '' },
  ]
}

function firstCard<Block extends Bare<Card>>(blocks: readonly Block[], write: (block: Block) => string): string {
  let text = ''
  for (const block of blocks) {
    text = write(block)
    if (isOneCard(text, block)) return text
  }
  return text
}

/** Whether the lines are read as one card, with the title and address of the block, and nothing else. */
function isOneCard(source: string, block: Bare<Card>): boolean {
  const read = readOne(source)?.block
  if (read === undefined || read.kind !== block.kind) return false
  return read.title === block.title && read.url === block.url && safeTitle(block.title) === block.title
}

function readOne(source: string): Draft | null {
  const text = { source, lines: readLines(source) }
  const [piece, ...rest] = splitPieces(text, { from: 0, to: text.lines.length, base: text.lines[0]?.indent ?? 0 })
  if (piece?.kind !== 'item' || piece.from !== 0 || rest.length > 0) return null
  const draft = readCard(text, piece)
  return draft === null || draft.children.length > 0 || draft.end !== source.length ? null : draft
}

function safeTags(tags: readonly string[]): readonly string[] {
  return tags
    .map((tag) =>
      flat(tag.replace(/[[\]`\\<]/g, ' '))
        .trim()
        .slice(0, 60)
        .trim(),
    )
    .filter((tag) => tag !== '')
}

function withEntities(text: string): string {
  return text.replaceAll('`', '&#96;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function flat(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+[ \t]*/g, ' ')
}
