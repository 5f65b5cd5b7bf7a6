import type { Eol, ProseDoc, ProseNode } from '../../issue'
import { contentOf, numberAttr, proseNode, textAttr } from './node'
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
  for (const lines of attempts(nodes, isShortcut)) if (says(lines, nodes, isShortcut)) return lines.join(eol)
  return writeLines(nodes.map(plainly), writeSafely).join(eol)
}

type Lines = readonly string[]

/** Ways to write a document, the one that keeps most first; each is tried only when those before it failed. */
function* attempts(nodes: readonly ProseNode[], isShortcut: IsShortcut): Generator<Lines> {
  yield writeLines(nodes, writePlainly)
  const careful = writeCarefully(isShortcut)
  yield writeLines(nodes, careful)
  const isFine = (node: ProseNode, how: WriteContent) => says(writeLines([node], how), [node], isShortcut)
  const restyled = nodes.map((node) => (isFine(node, careful) ? node : plainly(node)))
  yield writeLines(restyled, careful)
  yield restyled.flatMap((node, index) => [
    ...(index === 0 ? [] : ['']),
    ...writeLines([node], isFine(node, careful) ? careful : writeSafely),
  ])
  yield writeLines(nodes.map(plainly), careful)
}

function says(lines: Lines, nodes: readonly ProseNode[], isShortcut: IsShortcut): boolean {
  if (nodes.length === 0) return lines.length === 0
  const doc = readDoc(lines.join('\n'), '\n', isShortcut)
  return doc !== null && essence(doc.content) === essence(nodes)
}

/** A block without how it was written. */
function plainly(node: ProseNode): ProseNode {
  if (node.type === 'text') return node
  const start = node.type === 'orderedList' ? numberAttr(node, 'start') : null
  const language = node.type === 'codeBlock' ? textAttr(node, 'language') : null
  const isInline = node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'tableHeader'
  const content = isInline ? restyle(contentOf(node), null) : contentOf(node).map(plainly)
  return proseNode(node.type, { start, language }, content)
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
