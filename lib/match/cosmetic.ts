import { unreachable } from '../assert'
import type { ProseNode } from '../issue'
import { linkKey } from '../links'
import type { BareBlock } from './types'

/**
 * Whether an edit says nothing new: it changed case, punctuation, white space or markup, or wrote an address otherwise.
 * Words, digits, emoji, what stands in code and whether something is a comment are what a text says.
 */
export function isCosmetic(before: BareBlock, after: BareBlock): boolean {
  return before.kind === after.kind && saysTheSame(ofBlock(before), ofBlock(after))
}

/** The same for a part of rich text. */
export function isCosmeticNode(before: ProseNode, after: ProseNode): boolean {
  return saysTheSame(ofNodes([before]), ofNodes([after]))
}

/** The same for markdown within a line. */
export function isCosmeticText(before: string, after: string): boolean {
  return saysTheSame(ofText(before), ofText(after))
}

interface Saying {
  readonly words: readonly string[]
  /** The keys of all addresses. */
  readonly addresses: ReadonlySet<string>
  readonly codes: readonly string[]
}

function saysTheSame(one: Saying, other: Saying): boolean {
  // Words can become code, or stop being it; what was code and still is says every sign of it.
  const isSameCode = one.codes.length !== other.codes.length || isSameList(one.codes, other.codes)
  return isSameCode && isSameList(one.words, other.words) && isSameList([...one.addresses], [...other.addresses])
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index])
}

function ofBlock(block: BareBlock): Saying {
  switch (block.kind) {
    case 'frontmatter':
      return ofText(block.fields.map(({ name, value }) => `${name} ${value}`).join('\n'))
    case 'section':
      return ofText(block.title)
    case 'link':
      return ofText(linkText(block))
    case 'event':
      return ofText([block.date, block.endDate ?? '', block.place, block.group, linkText(block)].join('\n'))
    case 'prose':
      return ofNodes(block.doc.content)
    case 'verbatim':
      return ofText(block.source)
    default:
      return unreachable(block)
  }
}

function linkText(block: Extract<BareBlock, { kind: 'link' | 'event' }>): string {
  return `${block.tags.join(' ')} ${block.lead} ${block.title} ](${block.url}) ${block.suffix}`
}

const code = /(`+|~{3,})(?!`)(.+?)(?<!`)\1(?!`)/gs
const address =
  /(?<=\]\(\s*<?)[^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*|https?:\/\/[^\s<>()[\]]+(?:\([^\s()]*\)[^\s<>()[\]]*)*/g
/** Words with what makes another word of them, as in C++ and C#; signs that are read; the bounds of a comment. */
const word = /[\p{L}\p{M}\p{N}]+[+#]*|[\p{So}\p{Sc}]|<!--|-->/gu

function ofText(text: string): Saying {
  const codes = [...text.matchAll(code)].map(([, , inner = '']) => inner.trim())
  const addresses = [...text.matchAll(address)].map(([url]) => linkKey(url))
  const words = text.replace(address, ' ').normalize().toLowerCase().match(word) ?? []
  return { words, addresses: sorted(addresses), codes }
}

const sorted = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.toSorted())

function ofNodes(nodes: readonly ProseNode[]): Saying {
  const addresses: string[] = []
  const codes: string[] = []
  const read = (node: ProseNode): string => {
    for (const { attrs } of [node, ...(node.marks ?? [])]) addresses.push(...addressesOf(attrs))
    const inner = node.text ?? (node.content ?? []).map(read).join(isInline(node) ? '' : '\n')
    if (inner === '') return ` ${shownBy(node)}`
    if (isCode(node)) codes.push(inner.trim())
    return inner + shownBy(node)
  }
  const said = ofText(nodes.map(read).join('\n'))
  return { ...said, addresses: sorted([...said.addresses, ...addresses]), codes }
}

const isInline = ({ content }: ProseNode): boolean => content?.some(({ text }) => text !== undefined) ?? false

const isCode = ({ type, marks }: ProseNode): boolean =>
  type === 'codeBlock' || (marks ?? []).some((mark) => mark.type === 'code')

/** What a node shows besides its content, as text. */
function shownBy({ type, attrs }: ProseNode): string {
  const names = type === 'inlineHtml' ? ['source'] : ['alt', 'language']
  return names.map((name) => (typeof attrs?.[name] === 'string' ? ` ${attrs[name]}` : '')).join('')
}

/** Addresses; and names of addresses that are defined elsewhere. */
function addressesOf(attrs: ProseNode['attrs']): readonly string[] {
  const found = ['href', 'src'].flatMap((name) => (typeof attrs?.[name] === 'string' ? [linkKey(attrs[name])] : []))
  return typeof attrs?.['label'] === 'string' ? [...found, `[${attrs['label'].toLowerCase()}]`] : found
}
