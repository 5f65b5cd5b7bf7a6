import { unreachable } from '../../assert'
import type { ProseNode } from '../../issue'
import { readRow, trimBlankEnd } from './block-starts'
import type { Block, Item, Line, List } from './blocks'
import { type Container, usualGap, usualItemGap } from './gaps'
import { proseNode, proseText, textAttr, withAttrs } from './node'
import { parseInline } from './parse-inline'

export type IsShortcut = (label: string) => boolean

/** Blocks as nodes of the schema, attributes only where the source is not as usual; null where one can't be. */
export function toNodes(blocks: readonly Block[], container: Container, isShortcut: IsShortcut): ProseNode[] | null {
  const nodes: ProseNode[] = []
  for (const block of blocks) {
    const node = toNode(block, isShortcut)
    if (node === null) return null
    const usual = usualGap(nodes.at(-1) ?? null, node, container)
    nodes.push(withAttrs(node, { gap: block.gap === null || block.gap === usual ? null : block.gap }))
  }
  return nodes
}

function toNode(block: Block, isShortcut: IsShortcut): ProseNode | null {
  switch (block.type) {
    case 'paragraph':
      return toParagraph(block.lines, isShortcut)
    case 'quote':
      return toQuote(block, isShortcut)
    case 'list':
      return toList(block, isShortcut)
    case 'rule':
      return proseNode('horizontalRule', { source: unless(block.source, '---') })
    case 'fenced':
      return toFenced(block)
    case 'indented':
      return proseNode('codeBlock', { fence: '    ' }, codeText(block.lines))
    case 'table':
      return toTable(block.rows, isShortcut)
    default:
      return unreachable(block)
  }
}

const unless = (value: string, usual: string): string | null => (value === usual ? null : value)

function toParagraph(lines: readonly Line[], isShortcut: IsShortcut): ProseNode | null {
  const written = lines.map((line) => line.text).join('\n')
  const text = trimBlankEnd(written)
  const content = parseInline({ text, leads: lines.map((line) => line.lead) }, isShortcut)
  if (content === null) return null
  return proseNode(
    'paragraph',
    { lead: lines[0]?.lead ?? null, trail: unless(written.slice(text.length), '') },
    content,
  )
}

function toQuote(block: Extract<Block, { type: 'quote' }>, isShortcut: IsShortcut): ProseNode | null {
  const children = toNodes(block.children, 'quote', isShortcut)
  if (children === null) return null
  const content = children.length === 0 ? [proseNode('paragraph')] : children
  return proseNode('blockquote', { prefix: unless(block.prefix, '> ') }, content)
}

function toList(list: List, isShortcut: IsShortcut): ProseNode | null {
  const first = list.items[0]
  const full = list.items.find((item) => item.children.length > 0)
  const start = Number(first?.digits ?? 1)
  const form = { indent: unless(first?.indent ?? '', ''), padding: unless(full?.padding ?? ' ', ' ') }
  const node = list.isOrdered
    ? proseNode('orderedList', { start: start === 1 ? null : start, delimiter: unless(list.bullet, '.'), ...form })
    : proseNode('bulletList', { bullet: unless(list.bullet, '*'), ...form })
  const items: ProseNode[] = []
  for (const [index, item] of list.items.entries()) {
    const content = toNodes(item.children, 'item', isShortcut)
    if (content === null) return null
    items.push(
      proseNode(
        'listItem',
        { gap: item.gap, marker: unless(markerOf(list, item), usualMarker(node, index)) },
        inItem(content),
      ),
    )
  }
  return { ...node, content: items.map((item, index) => withUsualGap(items, item, index)) }
}

/** An item starts with a paragraph in the schema; an empty one is not written. */
function inItem(content: readonly ProseNode[]): readonly ProseNode[] {
  return content[0]?.type === 'paragraph' ? content : [proseNode('paragraph'), ...content]
}

function withUsualGap(items: readonly ProseNode[], item: ProseNode, index: number): ProseNode {
  const isUsual = index === 0 ? textAttr(item, 'gap') === '' : usualItemGap(items) === ''
  return isUsual ? withAttrs(item, { gap: null }) : item
}

const markerOf = (list: List, { indent, digits, padding, children }: Item): string =>
  `${indent}${digits ?? ''}${list.bullet}${children.length === 0 ? ' ' : padding}`

/** The marker of an item that has none of its own. */
export function usualMarker(list: ProseNode, index: number): string {
  const start = list.attrs?.['start']
  const number = (typeof start === 'number' ? start : 1) + index
  const bullet =
    list.type === 'orderedList' ? `${number}${textAttr(list, 'delimiter') ?? '.'}` : (textAttr(list, 'bullet') ?? '*')
  return `${textAttr(list, 'indent') ?? ''}${bullet}${textAttr(list, 'padding') ?? ' '}`
}

function toFenced({ fence, info, lines, close }: Extract<Block, { type: 'fenced' }>): ProseNode {
  const attrs = {
    language: unless(info, ''),
    fence: unless(fence, '```'),
    close: close === fence ? null : (close ?? ''),
  }
  return proseNode('codeBlock', attrs, codeText(lines))
}

function codeText(lines: readonly string[]): readonly ProseNode[] {
  const text = lines.join('\n')
  return text === '' ? [] : [proseText(text, [])]
}

function toTable([header, delimiter, ...body]: readonly string[], isShortcut: IsShortcut): ProseNode | null {
  if (header === undefined || delimiter === undefined) return null
  const rows: ProseNode[] = []
  for (const [index, source] of [header, ...body].entries()) {
    const row = toRow(source, index === 0 ? 'tableHeader' : 'tableCell', isShortcut)
    if (row === null) return null
    rows.push(row)
  }
  return proseNode('table', { delimiter }, rows)
}

function toRow(source: string, type: 'tableHeader' | 'tableCell', isShortcut: IsShortcut): ProseNode | null {
  const { open, cells, close } = readRow(source)
  const nodes: ProseNode[] = []
  for (const cell of cells) {
    const text = trimBlankEnd(cell.replace(/^[ \t]+/, ''))
    const content = parseInline({ text: text.replaceAll('\\|', '|'), leads: [] }, isShortcut)
    if (content === null) return null
    const start = cell.length - cell.replace(/^[ \t]+/, '').length
    const before = cell.slice(0, start)
    nodes.push(
      proseNode(type, { before: unless(before, ' '), after: unless(cell.slice(start + text.length), ' ') }, content),
    )
  }
  return proseNode('tableRow', { open: unless(open, '|'), close: unless(close, '|') }, nodes)
}
