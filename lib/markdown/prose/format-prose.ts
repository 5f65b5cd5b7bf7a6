import type { Eol, ProseDoc, ProseNode } from '../../issue'
import { contentOf, proseNode, textAttr, withAttrs } from './node'
import { readDoc } from './read-doc'
import { writeCarefully, writeSafely } from './repair'
import { sourceOf } from './sources'
import type { IsShortcut } from './structure'
import { tidyDoc } from './tidy'
import { restyle } from './tidy-inline'
import { essence, labelKey } from './units'
import { type WriteContent, writeLines, writePlainly } from './write'

/**
 * The markdown of rich text: that of its source where it is as it was parsed, and for any other document one that
 * parses back to what it says, as far as markdown can say it. What is not changed is not written differently.
 */
export function formatProse(doc: ProseDoc, eol: Eol): string {
  return sourceOf(doc, eol) ?? formatNodes(tidyDoc(doc), eol)
}

function formatNodes(nodes: readonly ProseNode[], eol: Eol): string {
  const isShortcut = shortcutsOf(nodes)
  const isSaid = (lines: Lines, wanted = nodes) => says(lines, wanted, isShortcut)
  const plain = writeLines(nodes, writePlainly)
  if (isSaid(plain)) return plain.join(eol)
  const careful = writeCarefully(isShortcut)
  const escaped = writeLines(nodes, careful)
  if (isSaid(escaped)) return escaped.join(eol)
  const restyled = writeRestyled(nodes, careful, (lines, node) => isSaid(lines, [node]))
  return restyled.find((lines) => isSaid(lines))?.join(eol) ?? (restyled[0] ?? []).join(eol)
}

type Lines = readonly string[]

/** Each block in the first style in which it alone says what it should; the same with the usual blank lines; all plainly. */
function writeRestyled(
  nodes: readonly ProseNode[],
  careful: WriteContent,
  isSaid: (lines: Lines, node: ProseNode) => boolean,
): readonly Lines[] {
  const safe = new Set<ProseNode>()
  const write: WriteContent = (node) => (safe.has(node) ? writeSafely(node) : careful(node))
  const styled = nodes.map((node) => {
    if (isSaid(writeLines([node], careful), node)) return node
    const other = plainly(node)
    if (isSaid(writeLines([other], careful), node)) return other
    if (!isSaid(writeLines([other], writeSafely), node)) return node
    for (const part of partsOf(other)) safe.add(part)
    return other
  })
  const apart = styled.map((node) => withAttrs(node, { gap: null }))
  return [writeLines(styled, write), writeLines(apart, write), writeLines(nodes.map(plainly), careful)]
}

function* partsOf(node: ProseNode): Iterable<ProseNode> {
  yield node
  for (const child of contentOf(node)) yield* partsOf(child)
}

function says(lines: Lines, nodes: readonly ProseNode[], isShortcut: IsShortcut): boolean {
  if (nodes.length === 0) return lines.length === 0
  const doc = readDoc(lines.join('\n'), '\n', isShortcut)
  return doc !== null && essence(doc.content) === essence(nodes)
}

/** What a block keeps when it is written plainly: what it says, and what keeps it apart from the next. */
const kept: Readonly<Record<string, readonly string[]>> = {
  orderedList: ['start', 'delimiter'],
  bulletList: ['bullet'],
  codeBlock: ['language'],
  horizontalRule: ['source'],
}

/** A block without how it was written. */
function plainly(node: ProseNode): ProseNode {
  if (node.type === 'text') return node
  const attrs = Object.fromEntries((kept[node.type] ?? []).map((name) => [name, node.attrs?.[name] ?? null]))
  const isInline = node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'tableHeader'
  const content = isInline ? restyle(contentOf(node), null) : contentOf(node).map(plainly)
  // Parsers differ on a list that opens in the line of an item right after a paragraph.
  const gap = node.type === 'listItem' && /List$/.test(content[0]?.type ?? '') ? '\n' : null
  return proseNode(node.type, { ...attrs, gap }, content)
}

/** The labels that stand alone as links in a document. */
function shortcutsOf(nodes: readonly ProseNode[]): IsShortcut {
  const labels = new Set(nodes.flatMap((node) => [...shortcutLabels(node)]))
  return (label) => labels.has(labelKey(label))
}

function* shortcutLabels(node: ProseNode): Iterable<string> {
  for (const mark of node.marks ?? []) {
    if (textAttr(mark, 'reference') === 'shortcut') yield labelKey(textAttr(mark, 'label') ?? '')
  }
  for (const child of contentOf(node)) yield* shortcutLabels(child)
}
