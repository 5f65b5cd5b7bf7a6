import type { ProseDoc, ProseNode } from '../issue'
import { type Definitions, defined } from './definitions'
import { joinRuns, type Run } from './run'

/** One paragraph, heading or cell of rich text. */
export interface Passage {
  /** What holds it, outermost first: `blockquote`, `bulletList`, `table` … */
  readonly within: readonly string[]
  readonly kind: 'text' | 'code'
  readonly runs: readonly Run[]
  /** Whether all of its words are emphasised. */
  readonly emphasised: boolean
}

/** The passages of rich text in order. Code is there as text, since nothing in it is a link. */
export function passagesOf(doc: ProseDoc, definitions: Definitions): readonly Passage[] {
  return doc.content.flatMap((node) => passages(node, [], definitions))
}

function passages(node: ProseNode, within: readonly string[], definitions: Definitions): readonly Passage[] {
  const content = node.content ?? []
  if (node.type === 'codeBlock') {
    const text = content.map((leaf) => leaf.text ?? '').join('')
    return [{ within, kind: 'code', runs: [{ text, markdown: text, url: null }], emphasised: false }]
  }
  if (!content.some(isInline)) return content.flatMap((child) => passages(child, [...within, node.type], definitions))
  const words = content.filter(({ text }) => text !== undefined && /\w/.test(text))
  const emphasised = words.length > 0 && words.every((leaf) => hasMark(leaf, 'italic'))
  return [{ within: [...within, node.type], kind: 'text', runs: joinRuns(leaves(content, definitions)), emphasised }]
}

function isInline({ type }: ProseNode): boolean {
  return type === 'text' || type === 'softBreak' || type === 'hardBreak' || type === 'inlineHtml' || type === 'image'
}

function leaves(content: readonly ProseNode[], definitions: Definitions): readonly Run[] {
  let anchor: string | null = null
  return content.flatMap((leaf, at) => {
    if (leaf.type === 'inlineHtml') anchor = anchorAfter(String(leaf.attrs?.['source'] ?? ''), anchor)
    if (leaf.type === 'softBreak' || leaf.type === 'hardBreak')
      return [{ text: '\n', markdown: '\n', url: anchor ?? around(content, at, definitions) }]
    const text = leaf.text ?? ''
    const url = urlOf(leaf, definitions) ?? anchor
    const markdown = hasMark(leaf, 'code') ? `\`${text}\`` : text
    return text === '' ? [] : [{ text, markdown: url === null ? undefinedReference(leaf, markdown) : markdown, url }]
  })
}

/** The address of the link that a line break stands in. */
function around(content: readonly ProseNode[], at: number, definitions: Definitions): string | null {
  const [before, after] = [content[at - 1], content[at + 1]]
  const url = before === undefined ? null : urlOf(before, definitions)
  return url !== null && after !== undefined && urlOf(after, definitions) === url ? url : null
}

function anchorAfter(tag: string, open: string | null): string | null {
  if (/^<\/a\b/i.test(tag)) return null
  return /^<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? open
}

function urlOf(leaf: ProseNode, definitions: Definitions): string | null {
  const attrs = leaf.marks?.find(({ type }) => type === 'link')?.attrs
  if (attrs === undefined) return null
  if (typeof attrs['href'] === 'string') return attrs['href']
  return defined(definitions, String(attrs['label'] ?? leaf.text ?? ''))
}

/** What refers to nothing is text, with its brackets. */
function undefinedReference(leaf: ProseNode, markdown: string): string {
  const label = leaf.marks?.find(({ type }) => type === 'link')?.attrs?.['label']
  return typeof label === 'string' ? `[${markdown}][${label}]` : markdown
}

function hasMark({ marks }: ProseNode, type: string): boolean {
  return marks?.some((mark) => mark.type === type) ?? false
}
