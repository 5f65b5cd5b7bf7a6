import type { ProseNode } from '../../issue'
import { readRow } from './block-starts'
import { type Container, gapBefore, usualItemGap } from './gaps'
import { contentOf, textAttr } from './node'
import { usualMarker } from './structure'
import { type InlineLine, writeInline } from './write-inline'

/** A line without what its containers add, or (`isWhole`) all of it. */
export interface OutLine {
  readonly text: string
  readonly isWhole: boolean
}

export type WriteContent = (node: ProseNode) => readonly InlineLine[]

/** How content is written when nothing needs an escape. */
export const writePlainly: WriteContent = (node) => writeInline(contentOf(node), () => false)

/** The lines of a document. */
export function writeLines(nodes: readonly ProseNode[], write: WriteContent): readonly string[] {
  return writeNodes(nodes, 'doc', write).map((written) => written.text)
}

const line = (text: string): OutLine => ({ text, isWhole: false })

/** The lines of nodes side by side, each after its gap. */
function writeNodes(nodes: readonly ProseNode[], container: Container, write: WriteContent): OutLine[] {
  return nodes.flatMap((node, index) => {
    const before = nodes[index - 1] ?? null
    const isInline = before === null && container !== 'doc'
    return [...gapLines(gapBefore(before, node, container)), ...writeNode(node, { isInline, write })]
  })
}

function gapLines(gap: string): OutLine[] {
  return gap === ''
    ? []
    : gap
        .slice(0, -1)
        .split('\n')
        .map((text) => ({ text, isWhole: text !== '' }))
}

interface Context {
  /** Whether the node stands in the line its container opens in. */
  readonly isInline: boolean
  readonly write: WriteContent
}

function writeNode(node: ProseNode, context: Context): OutLine[] {
  switch (node.type) {
    case 'paragraph':
      return writeParagraph(node, context)
    case 'blockquote':
      return writeQuote(node, context.write)
    case 'bulletList':
    case 'orderedList':
      return writeList(node, context.write)
    case 'codeBlock':
      return writeCode(node)
    case 'horizontalRule':
      return [line(textAttr(node, 'source') ?? '---')]
    case 'table':
      return writeTable(node, context.write)
    default:
      return []
  }
}

function writeParagraph(node: ProseNode, { isInline, write }: Context): OutLine[] {
  const lines = write(node)
  return lines.map(({ lead: ownLead, text }, index) => {
    const lead = index > 0 ? ownLead : isInline ? null : textAttr(node, 'lead')
    const end = index === lines.length - 1 ? (textAttr(node, 'trail') ?? '') : ''
    return { text: `${lead ?? ''}${text}${end}`, isWhole: lead !== null }
  })
}

function writeQuote(node: ProseNode, write: WriteContent): OutLine[] {
  const prefix = textAttr(node, 'prefix') ?? '> '
  const lines = writeNodes(contentOf(node), 'quote', write)
  return (lines.length === 0 ? [line('')] : lines).map((inner) => prefixed(inner, prefix))
}

function prefixed(inner: OutLine, prefix: string): OutLine {
  if (inner.isWhole) return inner
  return line(inner.text === '' ? prefix.trimEnd() : prefix + inner.text)
}

function writeList(list: ProseNode, write: WriteContent): OutLine[] {
  const items = contentOf(list)
  const usual = usualItemGap(items)
  return items.flatMap((item, index) => [
    ...(index === 0 ? [] : gapLines(textAttr(item, 'gap') ?? usual)),
    ...writeItem(item, textAttr(item, 'marker') ?? usualMarker(list, index), write),
  ])
}

function writeItem(item: ProseNode, marker: string, write: WriteContent): OutLine[] {
  const [first, ...rest] = writeNodes(contentOf(item), 'item', write)
  const indent = ' '.repeat(marker.length)
  return [
    line(first === undefined ? marker.trimEnd() : marker + first.text),
    ...rest.map((inner) => prefixed(inner, indent)),
  ]
}

function writeCode(node: ProseNode): OutLine[] {
  const text = contentOf(node)
    .map((child) => child.text ?? '')
    .join('')
  const lines = text === '' ? [] : text.split('\n')
  const kept = textAttr(node, 'fence') ?? '```'
  if (kept.startsWith(' ')) return lines.map((code) => line(code === '' ? '' : kept + code))
  const fence = fenceFor(kept, lines)
  const close = fence === kept ? (textAttr(node, 'close') ?? fence) : fence
  const end = close === '' ? [] : [line(close)]
  return [line(fence + (textAttr(node, 'language') ?? '')), ...lines.map(line), ...end]
}

/** A fence that no line of the code closes. */
function fenceFor(kept: string, lines: readonly string[]): string {
  const char = kept.charAt(0)
  const isIn = (code: string) => code.trimStart().startsWith(kept)
  if (!lines.some(isIn)) return kept
  const longest = Math.max(
    ...lines.map((code) => code.trimStart().match(char === '~' ? /^~+/ : /^`+/)?.[0].length ?? 0),
  )
  return char.repeat(Math.max(3, longest + 1))
}

function writeTable(table: ProseNode, write: WriteContent): OutLine[] {
  const [header, ...body] = contentOf(table)
  if (header === undefined) return []
  const columns = contentOf(header).length
  const kept = textAttr(table, 'delimiter')
  const isFitting = kept !== null && readRow(kept).cells.length === columns
  const delimiter = isFitting ? kept : `|${' --- |'.repeat(columns)}`
  return [writeRow(header, write), delimiter, ...body.map((row) => writeRow(row, write))].map(line)
}

function writeRow(row: ProseNode, write: WriteContent): string {
  const cells = contentOf(row).map((cell) => {
    const text = write(cell)
      .map((inner) => inner.text)
      .join(' ')
    return `${textAttr(cell, 'before') ?? ' '}${text.replaceAll('|', '\\|')}${textAttr(cell, 'after') ?? ' '}`
  })
  return `${textAttr(row, 'open') ?? '|'}${cells.join('|')}${textAttr(row, 'close') ?? '|'}`
}
