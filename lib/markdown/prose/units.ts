import type { ProseMark, ProseNode } from '../../issue'
import { contentOf, numberAttr, textAttr } from './node'
import { decodeRaw } from './references'
import { unwrapCode } from './wrapped-code'

/**
 * What rich text says, apart from how it is written. Content is compared character by character: a *unit* is one
 * character with its marks, or one thing that is no text.
 */
export function unitsOf(content: readonly ProseNode[]): readonly string[] {
  return unwrapCode(content).flatMap((node) =>
    node.type === 'text'
      ? piecesOf(node).flatMap(({ text, marks }) => codeUnits(text).map((char) => `${char} ${marks}`))
      : [atomUnit(node)],
  )
}

interface Piece {
  readonly text: string
  readonly marks: string
}

/** A text with its marks; white space in it says the same with emphasis and without. */
function piecesOf(node: ProseNode): readonly Piece[] {
  const text = node.text ?? ''
  const marks = marksKey(node)
  if (!/bold|italic|strike/.test(marks) || !/\s/.test(text) || marks.includes('code')) return [{ text, marks }]
  const thin = marksKey({
    ...node,
    marks: (node.marks ?? []).filter((mark) => !/^(?:bold|italic|strike)$/.test(mark.type)),
  })
  return (text.match(/\s+|\S+/g) ?? []).map((part) => ({ text: part, marks: /\s/.test(part) ? thin : marks }))
}

const codeUnits = (text: string): string[] => Array.from({ length: text.length }, (_, at) => text.charAt(at))

function marksKey({ marks, text }: ProseNode): string {
  if (marks === undefined) return ''
  const keys = marks.map((mark) => markKey(mark, text ?? '')).filter((key) => key !== '')
  return keys.length < 2 ? (keys[0] ?? '') : keys.sort().join(' ')
}

function atomUnit(node: ProseNode): string {
  return node.type === 'image' || node.type === 'inlineHtml'
    ? `${node.type} ${textAttr(node, 'source') ?? ''}`
    : node.type
}

function markKey(mark: ProseMark, text: string): string {
  if (mark.type === 'link') return `link:${linkKey(mark)}`
  if (mark.type !== 'escape') return mark.type
  // A character reference whose name is not known here says something that its text does not.
  const raw = textAttr(mark, 'raw') ?? ''
  return raw.startsWith('&') && decodeRaw(raw) === raw && text.replaceAll(raw, '') === '' ? 'reference' : ''
}

function linkKey(mark: ProseMark): string {
  const label = textAttr(mark, 'reference') === null ? null : textAttr(mark, 'label')
  const key = [textAttr(mark, 'href') ?? '', textAttr(mark, 'title') ?? '']
  return label === null ? JSON.stringify(key) : labelKey(label)
}

/** Labels match whatever their case and white space. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** What blocks say, as text to compare. */
export function essence(nodes: readonly ProseNode[]): string {
  return JSON.stringify(nodes.map(blockEssence).filter((block) => block !== null))
}

function blockEssence(node: ProseNode): unknown {
  const content = contentOf(node)
  switch (node.type) {
    case 'paragraph':
      return content.length === 0 ? null : ['p', contentEssence(content)]
    case 'tableHeader':
    case 'tableCell':
      return ['cell', contentEssence(content)]
    case 'codeBlock':
      return ['code', textAttr(node, 'language') ?? '', content.map((child) => child.text ?? '').join('')]
    case 'orderedList':
      return ['ol', numberAttr(node, 'start') ?? 1, ...inner(content)]
    default:
      return [node.type, ...inner(content)]
  }
}

const inner = (content: readonly ProseNode[]) => content.map(blockEssence).filter((block) => block !== null)

/** Text with the same marks run together, so that it is the same for equal content. */
function contentEssence(content: readonly ProseNode[]): string {
  let marks = ''
  let said = ''
  for (const node of unwrapCode(content)) {
    if (node.type !== 'text') {
      said += `\n${atomUnit(node)}\n`
      marks = '\n'
      continue
    }
    for (const piece of piecesOf(node)) {
      said += piece.marks === marks ? piece.text : `\n${piece.marks}\n${piece.text}`
      marks = piece.marks
    }
  }
  return said
}
