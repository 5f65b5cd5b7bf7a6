import fc from 'fast-check'
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, it } from 'vitest'
import type { ProseMark, ProseNode } from '../../issue'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../../testing/corpus'
import { joinTexts, proseMark, proseNode, proseText, withAttrs } from './node'
import { readDoc } from './read-doc'
import { essence, labelKey } from './units'

it('reads whatever it reads as micromark does', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      expectAgreement(pieces.join(''))
    }),
    { seed: 2026, numRuns: 2000 },
  )
})

it('reads every paragraph, list and quote of real issues as micromark does', (context) => {
  if (corpusFolder === null) return context.skip(corpusMissing)
  for (const { source } of readCorpusIssues().slice(-20))
    for (const part of source.split(/\n{2,}/)) expectAgreement(part)
})

const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    ' ',
    ' ',
    '\n',
    '\n',
    '\n\n',
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '](u)',
    '[a](u)',
    '![',
    '<',
    '>',
  ],
  ...[
    '~',
    '~~',
    '\\',
    '&amp;',
    '"',
    '.',
    '|',
    '|-|',
    '|a|b|\n|-|-|\n',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '> ',
    '>',
    '  ',
    '    ',
    '---',
    '***',
    '#',
  ],
  ...['```', '<b>', '</b>', '<mm:x>', '[b][c]', '[c][]', '\\*', '!', 'é', '—', '  \n', '\\\n', '+', '='],
)

function expectAgreement(source: string): void {
  const labels = new Set([...source.matchAll(/\[(?! *\])([^[\]\n&\\]+)\]/g)].map((found) => labelKey(found[1] ?? '')))
  const doc = readDoc(source, '\n', (label) => labels.has(labelKey(label)))
  if (doc === null || /\[\^|\[[ x]\]|\bwww\.|@|:\/\//i.test(source)) return
  // Labels that hold escapes are defined under another name there.
  if (/"label":"[^"]*[&\\]|"source":"!\[[^"]*[&\\]/.test(JSON.stringify(doc))) return
  const definitions = [...labels].map((label) => `[${label}]: /defined\n\n`).join('')
  const text = definitions + source
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  expect(essence(doc.content.map(withoutLanguage)), JSON.stringify(source)).toBe(essence(blocksOf(tree, text)))
}

const withoutLanguage = (node: ProseNode): ProseNode => {
  const plain = withAttrs(node, { language: null })
  return node.content === undefined ? plain : { ...plain, content: node.content.map(withoutLanguage) }
}

function blocksOf(tree: Root, source: string): ProseNode[] {
  const children = (node: { children: readonly Nodes[] }) => node.children.flatMap(block)
  const block = (node: Nodes): ProseNode[] => {
    switch (node.type) {
      case 'paragraph':
        return [proseNode('paragraph', {}, inline(node.children, [], source))]
      case 'list':
        return [
          proseNode(
            node.ordered ? 'orderedList' : 'bulletList',
            { start: node.ordered ? (node.start ?? 1) : null },
            children(node),
          ),
        ]
      case 'listItem':
        return [proseNode('listItem', {}, children(node))]
      case 'blockquote':
        return [proseNode('blockquote', {}, children(node))]
      case 'code':
        return [proseNode('codeBlock', {}, node.value === '' ? [] : [proseText(node.value, [])])]
      case 'thematicBreak':
        return [proseNode('horizontalRule')]
      case 'table':
      case 'tableRow':
        return [proseNode(node.type, {}, children(node))]
      case 'tableCell':
        return [proseNode('tableCell', {}, inline(node.children, [], source))]
      case 'definition':
        return []
      default:
        return [proseNode(`unexpected ${node.type}`)]
    }
  }
  return children(tree)
}

function inline(nodes: readonly PhrasingContent[], marks: readonly ProseMark[], source: string): ProseNode[] {
  const within = (node: { children: readonly PhrasingContent[] }, mark: ProseMark) =>
    inline(node.children, [...marks, mark], source)
  const written = (node: PhrasingContent) => source.slice(node.position?.start.offset, node.position?.end.offset)
  return joinTexts(
    nodes.flatMap((node): ProseNode[] => {
      switch (node.type) {
        case 'text':
          return textOf(node.value, marks)
        case 'break':
          return [proseNode('hardBreak')]
        case 'inlineCode':
          return [proseText(node.value.replaceAll('\n', ' '), [...marks, proseMark('code')])]
        case 'emphasis':
          return within(node, proseMark('italic'))
        case 'strong':
          return within(node, proseMark('bold'))
        case 'delete':
          return within(node, proseMark('strike'))
        case 'link':
          return within(node, proseMark('link', { href: node.url, title: node.title ?? null }))
        case 'linkReference':
          return within(node, proseMark('link', { reference: node.referenceType, label: node.label ?? '' }))
        case 'image':
        case 'imageReference':
          return [proseNode('image', { source: written(node) })]
        case 'html':
          return [proseNode('inlineHtml', { source: written(node) })]
        default:
          return [proseNode(`unexpected ${node.type}`)]
      }
    }),
  )
}

function textOf(value: string, marks: readonly ProseMark[]): ProseNode[] {
  return value
    .split('\n')
    .flatMap((line, index) => [
      ...(index === 0 ? [] : [proseNode('softBreak')]),
      ...(line === '' ? [] : [proseText(line, marks)]),
    ])
}
