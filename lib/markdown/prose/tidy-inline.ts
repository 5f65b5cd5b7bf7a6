import type { ProseMark, ProseNode } from '../../issue'
import { trimBlankEnd } from './block-starts'
import { joinTexts, proseMark, proseNode, proseText, sameMark, sameMarks, textAttr, withAttrs } from './node'
import { escapeText, writeResource } from './resource'

/**
 * Content as markdown can say it: no white space at the ends of lines or just within emphasis, no empty lines, breaks
 * instead of line feeds. What was parsed stays as it is.
 */
export function tidyInline(content: readonly ProseNode[], place: 'paragraph' | 'cell'): readonly ProseNode[] {
  const plain = joinTexts(joinCode(content.flatMap(tidyNode)))
  const lines = place === 'cell' ? [{ end: null, nodes: plain.map(inCell) }] : splitLines(plain)
  return joinTexts(expelSpace(joinLines(lines)))
}

const isBreak = (node: ProseNode): boolean => node.type === 'softBreak' || node.type === 'hardBreak'
const hasCode = (node: ProseNode | undefined): boolean => node?.marks?.some((mark) => mark.type === 'code') === true
const hasEscape = (node: ProseNode): boolean => node.marks?.some((mark) => mark.type === 'escape') === true

/** A cell has one line, and its code no `\\|`: the bar would lose its backslash. */
function inCell(node: ProseNode): ProseNode {
  if (isBreak(node)) return proseText(' ', [])
  return hasCode(node) && node.text?.includes('\\|') === true ? proseText(node.text, outer(node)) : node
}

function tidyNode(node: ProseNode): readonly ProseNode[] {
  switch (node.type) {
    case 'text':
      return tidyText(node)
    case 'image':
      return [withAttrs(node, { source: imageSource(node) })]
    case 'inlineHtml': {
      const source = (textAttr(node, 'source') ?? '').replace(/[\r\n]+/g, ' ')
      return source === '' ? [] : [withAttrs(node, { source })]
    }
    default:
      return isBreak(node) ? [unmarked(node)] : []
  }
}

function unmarked({ marks: _, ...node }: ProseNode): ProseNode {
  return node
}

function imageSource(node: ProseNode): string {
  const alt = escapeText(textAttr(node, 'alt') ?? '', /[[\]\\`<*_]/g)
  const source = textAttr(node, 'source') ?? `![${alt}]${writeResource(textAttr(node, 'src') ?? '', null)}`
  return source.replace(/[\r\n]+/g, ' ')
}

function tidyText(node: ProseNode): readonly ProseNode[] {
  const marks = hasCode(node) ? (node.marks ?? []).filter((mark) => mark.type !== 'escape') : (node.marks ?? [])
  const text = (node.text ?? '').replaceAll('\0', '')
  if (hasEscape(node) || !/[\r\n]/.test(text)) return text === '' ? [] : [proseText(text, marks)]
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [proseNode('softBreak')]),
      ...(line === '' ? [] : [proseText(line, marks)]),
    ])
}

/** Code right after code, in the same marks, is one span. */
function joinCode(nodes: readonly ProseNode[]): readonly ProseNode[] {
  const joined: ProseNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    const isOne = hasCode(node) && last !== undefined && hasCode(last) && sameMarks(outer(last), outer(node))
    joined.push(isOne ? proseText(node.text ?? '', last.marks ?? []) : node)
  }
  return joined
}

const outer = (node: ProseNode): readonly ProseMark[] => (node.marks ?? []).filter((mark) => mark.type !== 'code')

interface Line {
  /** The break before it. */
  readonly end: ProseNode | null
  readonly nodes: readonly ProseNode[]
}

function splitLines(content: readonly ProseNode[]): readonly Line[] {
  const lines: { end: ProseNode | null; nodes: ProseNode[] }[] = [{ end: null, nodes: [] }]
  for (const node of content) {
    if (isBreak(node)) lines.push({ end: node, nodes: [] })
    else lines.at(-1)?.nodes.push(node)
  }
  return lines
}

/** The lines that hold something, trimmed; of the breaks between two, a hard one stays. */
function joinLines(lines: readonly Line[]): ProseNode[] {
  const joined: ProseNode[] = []
  let pending: ProseNode | null = null
  for (const line of lines) {
    pending = harder(pending, line.end)
    const nodes = trimLine(line.nodes, hasCode(joined.at(-1)))
    if (nodes.length === 0) continue
    if (pending !== null && joined.length > 0) joined.push(pending)
    joined.push(...nodes)
    pending = null
  }
  return joined
}

function harder(before: ProseNode | null, after: ProseNode | null): ProseNode | null {
  return after === null || before?.type === 'hardBreak' ? before : after
}

const trimBlankStart = (text: string): string => text.replace(/^[ \t]+/, '')

function trimLine(nodes: readonly ProseNode[], isAfterCode: boolean): readonly ProseNode[] {
  const trimmed = [...nodes]
  while (trimmed.length > 0 && trimAt(trimmed, 0, { trim: trimBlankStart, isCodeToo: isAfterCode })) trimmed.shift()
  while (trimmed.length > 0 && trimAt(trimmed, trimmed.length - 1, { trim: trimBlankEnd, isCodeToo: false }))
    trimmed.pop()
  return trimmed
}

interface Trim {
  readonly trim: (text: string) => string
  /** Code keeps its white space, but at the start of a line within it. */
  readonly isCodeToo: boolean
}

/** Trims one text; true where nothing is left of it. */
function trimAt(nodes: ProseNode[], index: number, { trim, isCodeToo }: Trim): boolean {
  const node = nodes[index]
  if (node?.type !== 'text' || hasEscape(node) || (hasCode(node) && !isCodeToo)) return false
  const text = trim(node.text ?? '')
  nodes[index] = proseText(text, node.marks ?? [])
  return text === ''
}

/** Takes white space out of emphasis where it stands just within: a delimiter must hug what it marks. */
function expelSpace(nodes: readonly ProseNode[]): readonly ProseNode[] {
  if (!nodes.some((node) => node.marks?.some(isEmphasis))) return nodes
  const pieces = nodes.flatMap(splitSpace)
  expelFrom(pieces)
  pieces.reverse()
  expelFrom(pieces)
  return pieces.reverse()
}

const isEmphasis = (mark: ProseMark): boolean =>
  mark.type === 'bold' || mark.type === 'italic' || mark.type === 'strike'
const isSpace = (node: ProseNode): boolean =>
  node.type === 'text' && !hasCode(node) && !hasEscape(node) && /^\s+$/u.test(node.text ?? '')

function splitSpace(node: ProseNode): readonly ProseNode[] {
  if (node.type !== 'text' || hasCode(node) || hasEscape(node) || !node.marks?.some(isEmphasis)) return [node]
  const text = node.text ?? ''
  const start = text.length - text.trimStart().length
  const end = Math.max(start, text.trimEnd().length)
  return [text.slice(0, start), text.slice(start, end), text.slice(end)].flatMap((part) =>
    part === '' ? [] : [proseText(part, node.marks ?? [])],
  )
}

/** Goes through the pieces in order: space where a mark begins is not of it. */
function expelFrom(pieces: ProseNode[]): void {
  let open: readonly ProseMark[] = []
  for (const [index, piece] of pieces.entries()) {
    if (piece.type !== 'text') continue
    const marks = piece.marks ?? []
    const kept = isSpace(piece)
      ? marks.filter((mark) => !isEmphasis(mark) || open.some((other) => sameMark(other, mark)))
      : marks
    if (kept.length < marks.length) pieces[index] = proseText(piece.text ?? '', kept)
    open = kept
  }
}

/** The same content with no emphasis on white space at the ends of a text, where crossing marks would break off. */
export function uncross(content: readonly ProseNode[]): readonly ProseNode[] {
  const pieces = content.flatMap(splitSpace)
  return joinTexts(
    pieces.map((piece) =>
      isSpace(piece)
        ? proseText(
            piece.text ?? '',
            (piece.marks ?? []).filter((mark) => !isEmphasis(mark)),
          )
        : piece,
    ),
  )
}

/** The same content without how it was written; `italic` is the delimiter to write emphasis with. */
export function restyle(content: readonly ProseNode[], italic: '_' | null): readonly ProseNode[] {
  const marks = (node: ProseNode) =>
    (node.marks ?? []).map((mark) => {
      if (mark.type === 'escape') return mark
      const { href = null, title = null, reference = null, label = null } = mark.attrs ?? {}
      return proseMark(mark.type, mark.type === 'italic' ? { delimiter: italic } : { href, title, reference, label })
    })
  return joinTexts(
    joinCode(
      content.map((node) => {
        if (node.type === 'text') return proseText(node.text ?? '', marks(node))
        return isBreak(node) ? proseNode(node.type) : withAttrs(node, { cover: null })
      }),
    ),
  )
}
