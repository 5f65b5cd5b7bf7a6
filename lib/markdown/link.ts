import type { LinkBlock } from '../issue'
import { type CardParts, cardText, parseCard } from './card'

export type LinkParts = Omit<LinkBlock, 'gap' | 'children' | 'kind'>

/** Parses a list item's first paragraph; null where it is no card or would not be written back as it stands. */
export function parseLink(source: string, markerLength: number): LinkParts | null {
  const text = source.slice(markerLength)
  const parts = parseCard(text)
  if (parts === null || cardText(parts) !== text) return null
  return { marker: source.slice(0, markerLength), ...parts }
}

export function linkText(block: { readonly marker: string } & CardParts): string {
  return block.marker + cardText(block)
}
