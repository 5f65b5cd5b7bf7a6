import type { ProseDoc, ProseNode } from '../../issue'
import { closesFence, isRule } from './block-starts'
import type { Container } from './gaps'
import { contentOf, numberAttr, proseNode, proseText, textAttr, withAttrs } from './node'
import { usualMarker } from './structure'
import { tidyInline } from './tidy-inline'

/** A document as markdown can say it; what was parsed stays as it is. Empty paragraphs, quotes and lists go. */
export function tidyDoc(doc: ProseDoc): readonly ProseNode[] {
  return tidyNodes(doc.content, { container: 'doc', marker: '', isLast: true })
}

interface Place {
  readonly container: Container
  /** Of an item: what it opens with. */
  readonly marker: string
  /** Whether nothing comes after it in the whole document. */
  readonly isLast: boolean
}

function tidyNodes(nodes: readonly ProseNode[], place: Place): ProseNode[] {
  const tidied: ProseNode[] = []
  for (const [index, node] of nodes.entries()) {
    const isLast = place.isLast && index === nodes.length - 1
    const next = tidyNode(node, { ...place, isLast }, tidied.at(-1) ?? null)
    if (next !== null) tidied.push(next)
  }
  return tidied
}

function tidyNode(node: ProseNode, place: Place, before: ProseNode | null): ProseNode | null {
  switch (node.type) {
    case 'paragraph':
      return unlessEmpty({ ...node, content: tidyInline(contentOf(node), 'paragraph') })
    case 'blockquote':
      return unlessEmpty({ ...node, content: tidyNodes(contentOf(node), { ...place, container: 'quote' }) })
    case 'bulletList':
    case 'orderedList':
      return unlessHollow(tidyList(apart(node, before), place))
    case 'codeBlock':
      return tidyCode(node, place, before)
    case 'horizontalRule':
      return tidyRule(node, place, before)
    case 'table':
      return unlessEmpty({
        ...node,
        content: contentOf(node)
          .map(tidyRow)
          .filter((row) => contentOf(row).length > 0),
      })
    default:
      return null
  }
}

const unlessEmpty = (node: ProseNode): ProseNode | null => (contentOf(node).length === 0 ? null : node)

const unlessHollow = (list: ProseNode): ProseNode | null =>
  contentOf(list).every((item) => contentOf(item).length === 0) ? null : list

/** Two lists side by side differ in their bullet, or they would be one. */
function apart(list: ProseNode, before: ProseNode | null): ProseNode {
  if (list.type !== before?.type) return list
  const [name, usual, other] = list.type === 'bulletList' ? ['bullet', '*', '-'] : ['delimiter', '.', ')']
  const isSame = (textAttr(list, name) ?? usual) === (textAttr(before, name) ?? usual)
  if (!isSame) return list
  const changed = (textAttr(before, name) ?? usual) === other ? usual : other
  const content = contentOf(list).map((item) => withAttrs(item, { marker: null }))
  return { ...withAttrs(list, { [name]: changed === usual ? null : changed }), content }
}

function tidyList(list: ProseNode, place: Place): ProseNode {
  const start = numberAttr(list, 'start')
  const isStart = start === null || (Number.isInteger(start) && start >= 0 && start < 1e8)
  const valid = isStart ? list : withAttrs(list, { start: null })
  const items = contentOf(valid)
  const content = items.map((item, index) => {
    const marker = textAttr(item, 'marker') ?? usualMarker(valid, index)
    const isLast = place.isLast && index === items.length - 1
    return { ...item, content: tidyNodes(contentOf(item), { container: 'item', marker, isLast }) }
  })
  return { ...valid, content }
}

function tidyCode(node: ProseNode, place: Place, before: ProseNode | null): ProseNode {
  const text = contentOf(node)
    .map((child) => child.text ?? '')
    .join('')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
  const content = text === '' ? [] : [proseText(text, [])]
  const kept = textAttr(node, 'fence') ?? '```'
  const isIndented = kept.startsWith(' ') && canIndent(text, place, before)
  const fence = isIndented || /^(?:`{3,}|~{3,})$/.test(kept) ? kept : '```'
  const close = textAttr(node, 'close')
  const isClosed = close === null || (close === '' ? place.isLast : closesFence(close, fence))
  const language = tidyLanguage(textAttr(node, 'language') ?? '', isIndented ? ' ' : fence)
  const attrs = {
    fence: fence === '```' ? null : fence,
    close: isClosed && !isIndented ? close : null,
    language: language === '' ? null : language,
  }
  return proseNode('codeBlock', { ...node.attrs, ...attrs }, content)
}

function tidyLanguage(language: string, fence: string): string {
  if (fence.startsWith(' ')) return ''
  const line = language.replace(/[\r\n\0]+/g, ' ')
  return fence.startsWith('`') ? line.replaceAll('`', '') : line.replace(/^~+/, '')
}

function canIndent(text: string, { container }: Place, before: ProseNode | null): boolean {
  const lines = text.split('\n')
  const isFull = [lines[0], lines.at(-1)].every((line) => /[^ \t]/.test(line ?? ''))
  const isApart = before === null ? container !== 'item' : !/List$/.test(before.type) && !isIndentedCode(before)
  return isFull && isApart && lines.every((line) => line === '' || /[^ \t]/.test(line))
}

const isIndentedCode = (node: ProseNode): boolean =>
  node.type === 'codeBlock' && textAttr(node, 'fence')?.startsWith(' ') === true

function tidyRule(node: ProseNode, { marker, container }: Place, before: ProseNode | null): ProseNode {
  const source = textAttr(node, 'source') ?? '---'
  const isFirst = before === null && container === 'item'
  const isFitting = isRule(source.trim()) && /^ {0,3}\S/.test(source) && !(isFirst && isRule((marker + source).trim()))
  const other = /[-]/.test(marker) ? '***' : '---'
  return isFitting ? node : withAttrs(node, { source: isFirst ? other : null })
}

function tidyRow(row: ProseNode): ProseNode {
  return { ...row, content: contentOf(row).map((cell) => ({ ...cell, content: tidyInline(contentOf(cell), 'cell') })) }
}
