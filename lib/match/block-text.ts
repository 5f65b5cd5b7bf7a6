import { unreachable } from '../assert'
import type { ProseDoc, ProseNode } from '../issue'
import type { BareBlock } from './types'

/** All that a block says, as one string: equal for two blocks that say the same, whatever bullets and indents they have. */
export function blockPrint(block: BareBlock): string {
  switch (block.kind) {
    case 'frontmatter':
      return JSON.stringify([block.kind, block.fence, block.fields])
    case 'section':
      return JSON.stringify([block.kind, block.level, block.title])
    case 'link':
      return JSON.stringify([block.kind, block.tags, block.lead, block.title, block.url, block.suffix])
    case 'event':
      return JSON.stringify([block.kind, block.date, block.endDate, block.place, block.group, ...linkOf(block)])
    case 'prose':
      return `prose${docPrint(block.doc)}`
    case 'verbatim':
      return `verbatim${block.source}`
    default:
      return unreachable(block)
  }
}

const linkOf = (block: Extract<BareBlock, { kind: 'event' }>) => [
  block.tags,
  block.lead,
  block.title,
  block.url,
  block.suffix,
]

const docPrints = new WeakMap<ProseDoc, string>()

/** Rich text as one string, the same whichever way its attributes are ordered. Kept with the text, which never changes. */
export function docPrint(doc: ProseDoc): string {
  const known = docPrints.get(doc)
  if (known !== undefined) return known
  const print = doc.content.map(nodePrint).join('')
  docPrints.set(doc, print)
  return print
}

export function nodePrint(node: ProseNode): string {
  const marks = (node.marks ?? []).map((mark) => mark.type + attrsPrint(mark.attrs)).join()
  const head = `${node.type}${attrsPrint(node.attrs)}${marks}`
  return `<${head}|${node.text ?? ''}${(node.content ?? []).map(nodePrint).join('')}>`
}

function attrsPrint(attrs: ProseNode['attrs']): string {
  if (attrs === undefined) return ''
  const known = Object.entries(attrs).filter(([, value]) => value !== null)
  return known.length === 0 ? '' : JSON.stringify(known.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * The paragraphs and list items of rich text, or the lines of source, as strings that say nothing of the blank lines
 * between them: what a text still has in common with another when others have come to stand around it.
 */
export function blockParts(block: BareBlock): readonly string[] {
  if (block.kind === 'prose') return block.doc.content.flatMap(nodeParts)
  return block.kind === 'verbatim' ? block.source.split(/[\r\n]+/).filter((line) => line.trim() !== '') : []
}

function nodeParts(node: ProseNode): readonly string[] {
  if (node.type === 'bulletList' || node.type === 'orderedList') return (node.content ?? []).flatMap(nodeParts)
  return [nodePrint({ ...node, attrs: { ...node.attrs, gap: null } })]
}

/** The words of a block, for comparing how alike two are and for naming it to people. */
export function blockWords(block: BareBlock): string {
  switch (block.kind) {
    case 'frontmatter':
      return block.fields.map(({ name, value }) => `${name} ${value}`).join(' ')
    case 'section':
      return block.title
    case 'link':
      return `${block.title} ${block.url}`
    case 'event':
      return `${block.date} ${block.place} ${block.group} ${block.title} ${block.url}`
    case 'prose':
      return block.doc.content.map(nodeWords).join(' ')
    case 'verbatim':
      return block.source
    default:
      return unreachable(block)
  }
}

export function nodeWords(node: ProseNode): string {
  if (node.text !== undefined) return node.text
  const inline = node.content?.some((child) => child.text !== undefined) ?? false
  return (node.content ?? []).map(nodeWords).join(inline ? '' : ' ') || ' '
}

/** What a block is called where people read of it. */
export function blockTitle(block: BareBlock): string {
  const text = block.kind === 'link' || block.kind === 'event' ? block.title || block.url : blockWords(block)
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > longestTitle ? `${[...line].slice(0, longestTitle).join('')}…` : line
}

const longestTitle = 80
