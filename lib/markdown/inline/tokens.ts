import { readInline } from './read'
import type { InlineToken } from './token'

/** Nobody's title; it is shown as it stands. */
const longestInline = 20_000
const special = /[\\`*_[\]<&\r\n]/
const rememberedTexts = 2_000
const remembered = new Map<string, readonly InlineToken[]>()

/** The pieces of inline markdown; equal text mostly gives the same, shared array. Raw HTML is text, images are links. */
export function inlineTokens(markdown: string): readonly InlineToken[] {
  if (!special.test(markdown) || markdown.length > longestInline) return [{ kind: 'text', text: markdown }]
  const known = remembered.get(markdown)
  if (known !== undefined) return known
  const tokens = readInline(markdown)
  if (remembered.size >= rememberedTexts) remembered.clear()
  remembered.set(markdown, tokens)
  return tokens
}

/** Inline markdown as plain text on one line, for search, sorting and labels. */
export function titleText(markdown: string): string {
  return plain(inlineTokens(markdown)).replace(/\s+/g, ' ').trim()
}

function plain(tokens: readonly InlineToken[]): string {
  return tokens.map((token) => ('children' in token ? plain(token.children) : token.text)).join('')
}
