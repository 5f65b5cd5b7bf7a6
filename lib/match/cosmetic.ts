import { unreachable } from '../assert'
import type { ProseNode } from '../issue'
import { linkKey } from '../links'
import type { BareBlock } from './types'

/**
 * Whether an edit says nothing new: it changed case, punctuation, white space or markup, or wrote an address otherwise.
 * Words, numbers, names with signs in them, signs that are read, emoji, what stands in code, which address stands where,
 * and whether something is a comment or struck out are what a text says.
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
  /** The keys of all addresses in order; one that stands twice in a row is one. */
  readonly addresses: readonly string[]
  readonly codes: readonly string[]
  /** Where words that are code in the other version are looked for. */
  readonly text: string
}

function saysTheSame(one: Saying, other: Saying): boolean {
  return isSameCode(one, other) && isSameList(one.words, other.words) && isSameList(one.addresses, other.addresses)
}

/** Words can become code, or stop being it, but code says every sign of it. */
function isSameCode(one: Saying, other: Saying): boolean {
  if (one.codes.length === other.codes.length) return isSameList(one.codes, other.codes)
  return one.codes.every((code) => other.text.includes(code)) && other.codes.every((code) => one.text.includes(code))
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

const code = /((?<!`)`+(?!`)|(?<!~)~{3,}(?!~))(.+?)(?<!`)\1(?!`)/gs
const address =
  /(?<=\]\(\s{0,9}<?)[^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*|https?:\/\/[^\s<>()[\]]+(?:\([^\s()]*\)[^\s<>()[\]]*)*/g
const backslash = /\\(?=[!-/:-@[-`{-~])/g

const letters = String.raw`[\p{L}\p{M}\p{N}]+`
/** What is not punctuation or markup. */
const telling: readonly string[] = [
  // The bounds of a comment, and of what is struck out.
  '<!--|-->|~~',
  // Words with what makes another word of them, as in C++ and C#; numbers, versions, times, paths, people, code.
  String.raw`${letters}(?:(?:[.:/@_\\]{1,2}|(?<=\d)[,-](?=\d))${letters})*[+#]*`,
  // Emoji, currencies, and signs that compare and reckon.
  String.raw`[\p{So}\p{Sc}%]|!=|(?![|~])\p{Sm}|(?<![\p{L}\p{M}\p{N}])-(?=\d)`,
]
const word = new RegExp(telling.join('|'), 'gu')

interface Link {
  readonly at: number
  readonly key: string
}

/** `links` are those that the text itself does not show, by where they stand in it. */
function ofText(text: string, links: readonly Link[] = []): Saying {
  const codes = [...text.matchAll(code)].map(([, , inner = '']) => inner.trim())
  const shown = [...text.matchAll(address)].map(({ 0: url, index }) => ({ at: index, key: linkKey(url) }))
  const keys = [...shown, ...links].toSorted((one, other) => one.at - other.at).map(({ key }) => key)
  const addresses = keys.filter((key, index) => key !== keys[index - 1])
  const plain = text.replace(backslash, '')
  return { words: wordsOf(plain), addresses, codes, text: `${text}\n${plain}` }
}

function wordsOf(text: string): readonly string[] {
  const bare = text.replace(address, ' ').replaceAll('< >', ' ').replaceAll('\u2212', '-')
  const even = bare
    .replace(/(?<=\d)[ \t]*[-\u2010-\u2015][ \t]*(?=\d)/g, '-') // a range, whichever dash it has
    .replace(/~~(\s*)~~/g, '$1') // struck out in one piece or in several
  return even.normalize().toLowerCase().match(word) ?? []
}

function ofNodes(nodes: readonly ProseNode[]): Saying {
  const links: Link[] = []
  const codes: string[] = []
  let text = ''
  const add = (node: ProseNode): void => {
    const start = text.length
    text += node.text ?? ''
    addAll(node.content ?? [], isInline(node) ? '' : '\n')
    const inner = text.slice(start)
    if (isCode(node)) codes.push(inner.trim())
    if (hasMark(node, 'strike')) text = `${text.slice(0, start)}~~${inner}~~`
    text += (inner === '' ? ' ' : '') + shownBy(node)
    for (const { attrs } of [node, ...(node.marks ?? [])])
      links.push(...addressesOf(attrs).map((key) => ({ at: text.length, key })))
  }
  const addAll = (all: readonly ProseNode[], end: string): void => {
    for (const node of all) {
      add(node)
      text += end
    }
  }
  addAll(nodes, '\n')
  return { ...ofText(text, links), codes }
}

const isInline = ({ content }: ProseNode): boolean => content?.some(({ text }) => text !== undefined) ?? false

const isCode = (node: ProseNode): boolean => node.type === 'codeBlock' || hasMark(node, 'code')

const hasMark = ({ marks }: ProseNode, type: string): boolean => (marks ?? []).some((mark) => mark.type === type)

/** What a node shows besides its content, as text. */
function shownBy({ type, attrs }: ProseNode): string {
  const names = type === 'inlineHtml' ? ['source'] : ['alt', 'language', 'start']
  return names.map((name) => ` ${attrs?.[name] ?? ''}`.trimEnd()).join('')
}

/** Addresses; and names of addresses that are defined elsewhere. */
function addressesOf(attrs: ProseNode['attrs']): readonly string[] {
  const found = ['href', 'src'].flatMap((name) => (typeof attrs?.[name] === 'string' ? [linkKey(attrs[name])] : []))
  return typeof attrs?.['label'] === 'string' ? [...found, `[${attrs['label'].toLowerCase()}]`] : found
}
