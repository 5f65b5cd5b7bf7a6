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
  const read = readOnce(source)
  if (read === null || read.kind !== block.kind) return false
  return read.title === block.title && read.url === block.url && safeTitle(block.title) === block.title
}

interface OneCard {
  readonly kind: string
  readonly title: string
  readonly url: string
}

/** Enough for the cards of one issue, which is written again whenever it is saved; when it is full it starts anew. */
const rememberedCards = 2_000
const remembered = new Map<string, OneCard | null>()

/** What the lines say where they are one card. */
function readOnce(source: string): OneCard | null {
  const known = remembered.get(source)
  if (known !== undefined) return known
  const block = readOne(source)?.block
  const isCard = block?.kind === 'link' || block?.kind === 'event'
  const card = isCard ? { kind: block.kind, title: block.title, url: block.url } : null
  if (remembered.size >= rememberedCards) remembered.clear()
  remembered.set(source, card)
  return card
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
