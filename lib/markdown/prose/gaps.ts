import type { ProseNode } from '../../issue'
import { contentOf, numberAttr, textAttr } from './node'

export type Container = 'doc' | 'quote' | 'item'

const isList = (node: ProseNode): boolean => node.type === 'bulletList' || node.type === 'orderedList'

/** The blank lines between two nodes where the source says nothing else, each as a line feed. */
export function usualGap(before: ProseNode | null, node: ProseNode, container: Container): string {
  if (before === null) return ''
  return container === 'item' && before.type === 'paragraph' && isList(node) ? '' : '\n'
}

/** The blank lines before a node, never fewer than keep it apart from the one before. */
export function gapBefore(before: ProseNode | null, node: ProseNode, container: Container): string {
  if (before === null) return ''
  const gap = textAttr(node, 'gap') ?? usualGap(before, node, container)
  return gap === '' && needsBlank(before, node) ? '\n' : gap
}

/** The usual blank lines between the items of a list: one where any two are apart. */
export function usualItemGap(items: readonly ProseNode[]): string {
  return items.slice(1).some((item) => (textAttr(item, 'gap') ?? '') !== '') ? '\n' : ''
}

const runsOn: ReadonlySet<string> = new Set(['paragraph', 'bulletList', 'orderedList', 'blockquote', 'table'])

function needsBlank(before: ProseNode, node: ProseNode): boolean {
  switch (node.type) {
    case 'paragraph':
    case 'table':
      return runsOn.has(before.type)
    case 'bulletList':
    case 'orderedList':
      return before.type === 'paragraph' && !canInterrupt(node)
    case 'blockquote':
      return before.type === 'blockquote'
    case 'codeBlock':
      return textAttr(node, 'fence')?.startsWith(' ') === true && runsOn.has(before.type)
    case 'horizontalRule':
      return runsOn.has(before.type) && textAttr(node, 'source')?.trimStart().startsWith('-') !== false
    default:
      return true
  }
}

function canInterrupt(list: ProseNode): boolean {
  const first = contentOf(list)[0]
  const isFull = first !== undefined && contentOf(first).length > 0
  return isFull && (list.type === 'bulletList' || (numberAttr(list, 'start') ?? 1) === 1)
}
