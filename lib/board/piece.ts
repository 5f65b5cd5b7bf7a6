import { unreachable } from '../assert'
import type { Block, ProseDoc, ProseNode } from '../issue'
import type { BlockContent } from './content'
import type { GapMemory, GapTraits, Shape } from './gap'

/** What gaps need to know of a block; null for one that gives no line at all: it then stands between nothing. */
export function gapTraits(content: BlockContent, memory: GapMemory): GapTraits | null {
  if (isBlank(content)) return null
  const [opensList, closesList] = listEdges(content)
  const opensText = opensWithText(content)
  return { id: content.id, shape: shapeOf(content), opensList, closesList, opensText, memory }
}

/** Whether a block is rich text that opens with a paragraph. */
export function opensWithText(content: BlockContent | Block): boolean {
  return content.kind === 'prose' && edge(content.doc, 'first')?.type === 'paragraph'
}

/** Whether a block gives no line, as an emptied paragraph. */
export function isBlank(content: BlockContent): boolean {
  if (content.kind === 'verbatim') return content.source === ''
  return content.kind === 'prose' && content.doc.content.every((node) => isEmptyParagraph(node))
}

function isEmptyParagraph(node: ProseNode): boolean {
  return node.type === 'paragraph' && (node.content ?? []).length === 0
}

function shapeOf(content: BlockContent): Shape {
  switch (content.kind) {
    case 'frontmatter':
      return 'frontmatter'
    case 'section':
      return content.form.open.includes('#') ? 'heading' : 'underlined'
    case 'link':
    case 'event':
      return 'card'
    case 'prose':
      return 'prose'
    case 'verbatim':
      return /^\s*<!--/.test(content.source) && /-->\s*$/.test(content.source) ? 'comment' : 'verbatim'
    default:
      return unreachable(content)
  }
}

function listEdges(content: BlockContent): readonly [boolean, boolean] {
  if (content.kind === 'prose') return [isList(edge(content.doc, 'first')), isList(edge(content.doc, 'last'))]
  const opensList = content.kind === 'verbatim' && /^[ \t]*[*+-][ \t]/.test(content.source)
  // HTML may run on until the next blank line.
  return [opensList, opensList && !/[\r\n][ \t]*</.test(content.source)]
}

/** The outermost node of rich text that is not an empty paragraph, from either end. */
function edge(doc: ProseDoc, end: 'first' | 'last'): ProseNode | undefined {
  const isFull = (node: ProseNode) => !isEmptyParagraph(node)
  return end === 'first' ? doc.content.find(isFull) : doc.content.findLast(isFull)
}

function isList(node: ProseNode | undefined): boolean {
  return node?.type === 'bulletList'
}
