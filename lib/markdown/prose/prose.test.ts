import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proseSchema } from '../../board/schema'
import type { ProseDoc, ProseNode } from '../../issue'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../../testing/corpus'
import { formatProse, parseProse } from '.'
import { contentOf } from './node'
import { readDoc } from './read-doc'
import { tidyDoc } from './tidy'
import { essence } from './units'

const exact = [
  'One line.',
  'Two\nlines, the second *emphasised* and __strong__.',
  'A [link](https://example.com "Title"), [one](<https://example.com/a b>), [by reference][ref] and [collapsed][].',
  '<https://example.com> and `` a`b `` and ` padded `.',
  '*one*\n*two*',
  '**[bold link](u)** and [**bold** in *link*](u) and [**all bold**](u)',
  '***[both](u)*** and _**inner**_',
  'hard  \nbreak and\\\nanother',
  'trailing  \nspaces \nhere',
  '> quoted\n> again\n\n– [author](https://example.com)',
  '> quoted\nlazily\n>without space',
  '* *No RFCs were approved this week.*',
  '* one\n* two\n\n* three',
  '- a\n\n  b\n- c\n    * nested\n    * more',
  '1. one\n2. two\n10. ten',
  '3) three\n4) four',
  '| a | b |\n|---|:-:|\n| `x \\| y` | **b** |\n| short |',
  'a | b\n--|--\nc | d',
  '```rust\nfn main() {}\n\n```',
  '~~~\n```\n~~~',
  '    indented\n\n    code',
  'text\n\n\n\n***\nmore',
  '<small>[Discuss on r/rust](https://example.com), [Twitter](u)</small>',
  'An ![image](https://example.com/a.png "t") and ~~struck~~ text',
  '\\*not emphasis\\* &amp; &nbsp;&copy; &zeta; a_b_c 2 * 3 [video] #3',
  '* > quote in item\n  > again\n* ```\n  code\n  ```',
  '  indented a little\n   and more',
]

it.each(exact)('gives back exactly: %j', (source) => {
  const doc = parseProse(source, '\n')
  expect(doc).not.toBeNull()
  if (doc === null) return
  proseSchema.nodeFromJSON(doc).check()
  expect(formatProse({ ...doc }, '\n')).toBe(source)
  const crlf = source.replaceAll('\n', '\r\n')
  expect(formatProse({ ...(parseProse(crlf, '\r\n') ?? doc) }, '\r\n')).toBe(crlf)
})

it.each([
  '# heading',
  'text\n===',
  '<div>\nhtml\n</div>',
  '[a]: https://example.com',
  '<!-- comment -->',
  'a\r\nb',
  '',
  '\n',
])('is no rich text: %j', (source) => {
  expect(parseProse(source, '\n')).toBeNull()
})

const typed: readonly (readonly [text: string, written: string])[] = [
  ['plain', 'plain'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['*stars*', '\\*stars*'],
  ['# no heading', '\\# no heading'],
  ['1. no list', '1\\. no list'],
  ['- no list', '\\- no list'],
  ['> no quote', '\\> no quote'],
  ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
  ['[a](b)', '\\[a](b)'],
  ['`code`', '\\`code`'],
  ['&amp;', '&amp;amp;'],
  ['a\\', 'a\\'],
  ['--> out', '--> out'],
  ['```', '\\```'],
  ['[a]: b', '\\[a]: b'],
  ['  spaced  ', 'spaced'],
]

it.each(typed)('writes the typed text %j as %j', (text, written) => {
  expect(formatProse(paragraphs([{ type: 'text', text }]), '\n')).toBe(written)
})

describe('edited documents', () => {
  it('drops what markdown cannot say', () => {
    const doc = paragraphs([], [{ type: 'text', text: 'a' }, { type: 'hardBreak' }], [])
    expect(formatProse(doc, '\n')).toBe('a')
  })

  it('takes the space out of emphasis', () => {
    const doc = paragraphs([
      { type: 'text', text: 'a' },
      { type: 'text', text: ' b ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'c' },
    ])
    expect(formatProse(doc, '\n')).toBe('a **b** c')
  })

  it('writes a bold word across a link as pieces that parse back', () => {
    const link = { type: 'link', attrs: { href: 'u' } }
    const doc = paragraphs([
      { type: 'text', text: 'a ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'b', marks: [link, { type: 'bold' }] },
      { type: 'text', text: ' c', marks: [link] },
    ])
    expectRoundTrip(doc)
  })

  it('names a reference whose text no longer is its label', () => {
    const doc = parseProse('see [the list][]', '\n')
    const text = JSON.stringify(doc).replace('"text":"the list"', '"text":"a list"')
    expect(formatProse(JSON.parse(text) as ProseDoc, '\n')).toBe('see [a list][the list]')
  })

  it('writes any document so that it parses back', () => {
    fc.assert(fc.property(arbitraryDoc, expectRoundTrip), { seed: 2026, numRuns: 1000 })
  })
})

describe('real issues', () => {
  it('change only the line of the word that changes', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    for (const doc of corpusDocs(2026)) expectLocalEdit(doc)
  })
})

const words = fc.constantFrom(
  ...[
    'a',
    'b c',
    ' ',
    'é',
    '*',
    '**',
    '_',
    '`',
    '``',
    '[',
    ']',
    '](u)',
    '(',
    '<',
    '>',
    '<b>',
    '-->',
    '&amp;',
    '#',
    '- ',
    '1. ',
    '|',
  ],
  ...['~~', '\\', '!', '.', '"', '\n', '=', '---', '```', 'https://x.y', '    ', ':', '+', 'x_y', '\u00a0'],
)
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
const mark = fc.constantFrom(
  { type: 'bold' },
  { type: 'italic' },
  { type: 'italic', attrs: { delimiter: '_' } },
  { type: 'strike' },
  { type: 'code' },
  { type: 'link', attrs: { href: 'https://x.y/(a' } },
  { type: 'link', attrs: { href: 'u', title: 'a "t"' } },
  { type: 'link', attrs: { reference: 'full', label: 'ref' } },
  { type: 'link', attrs: { reference: 'collapsed', label: 'a' } },
)
const marks = fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type })
const leaf: fc.Arbitrary<ProseNode> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(text, marks).map(([value, list]) => ({ type: 'text', text: value, marks: list })) },
  fc.constantFrom<ProseNode>(
    { type: 'softBreak' },
    { type: 'softBreak', attrs: { lead: '> ' } },
    { type: 'hardBreak' },
    { type: 'hardBreak', attrs: { marker: '\\' } },
    { type: 'inlineHtml', attrs: { source: '<b>' } },
    { type: 'image', attrs: { source: '![a](b)' } },
  ),
)
/** A tag that stands alone is a block of its own, so it only comes after text. */
const inline = fc.array(leaf, { maxLength: 5 }).map((nodes) => [{ type: 'text', text: 'a' }, ...nodes])
const gap = fc.constantFrom(null, '', '\n', '\n\n')

function blockOf(depth: number): fc.Arbitrary<ProseNode> {
  const leaves = [
    {
      weight: 6,
      arbitrary: fc
        .tuple(inline, gap)
        .map(([content, blank]) => ({ type: 'paragraph', content, attrs: { gap: blank } })),
    },
    fc
      .tuple(text, fc.constantFrom(null, '~~~', '    '))
      .map(([code, fence]) => ({ type: 'codeBlock', attrs: { fence }, content: [{ type: 'text', text: code }] })),
    fc.constantFrom(null, '***').map((source) => ({ type: 'horizontalRule', attrs: { source } })),
    fc.array(fc.array(inline, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(tableOf),
  ]
  if (depth === 0) return fc.oneof(...leaves)
  const inner = fc.array(blockOf(depth - 1), { minLength: 1, maxLength: 3 })
  const items = fc.array(
    inner.map((content) => ({ type: 'listItem', content: [{ type: 'paragraph' }, ...content] })),
    { minLength: 1, maxLength: 3 },
  )
  return fc.oneof(
    ...leaves,
    fc.tuple(inner, gap).map(([content, blank]) => ({ type: 'blockquote', content, attrs: { gap: blank } })),
    fc
      .tuple(items, fc.constantFrom(null, '-', '+'))
      .map(([content, bullet]) => ({ type: 'bulletList', content, attrs: { bullet } })),
    fc
      .tuple(items, fc.constantFrom(null, 3))
      .map(([content, start]) => ({ type: 'orderedList', content, attrs: { start } })),
  )
}

function tableOf(rows: readonly (readonly (readonly ProseNode[])[])[]): ProseNode {
  const cells = (row: (typeof rows)[number], type: string) => row.map((content) => ({ type, content }))
  return {
    type: 'table',
    content: rows.map((row, index) => ({
      type: 'tableRow',
      content: cells(row, index === 0 ? 'tableHeader' : 'tableCell'),
    })),
  }
}

const arbitraryDoc: fc.Arbitrary<ProseDoc> = fc
  .array(blockOf(2), { minLength: 1, maxLength: 4 })
  .map((content) => ({ type: 'doc', content }))

function paragraphs(...contents: readonly (readonly ProseNode[])[]): ProseDoc {
  return { type: 'doc', content: contents.map((content) => ({ type: 'paragraph', content })) }
}

function expectRoundTrip(doc: ProseDoc): void {
  const written = formatProse(doc, '\n')
  const back = written === '' ? [] : (readDoc(written, '\n', () => false)?.content ?? null)
  expect(back, written).not.toBeNull()
  expect(essence(back ?? []), written).toBe(essence(tidyDoc(doc)))
  const again = formatProse({ type: 'doc', content: back ?? [] }, '\n')
  expect(essence(readDoc(again, '\n', () => false)?.content ?? [])).toBe(essence(back ?? []))
}

function* corpusDocs(since: number): Iterable<ProseDoc> {
  for (const { year, source } of readCorpusIssues()) {
    if (year < since) continue
    for (const part of source.split(/\n{2,}/)) {
      const doc = parseProse(part.replace(/\n$/, ''), '\n')
      if (doc !== null) yield doc
    }
  }
}

/** Changes the first long word of the document to text that means something in markdown. */
function expectLocalEdit(doc: ProseDoc): void {
  const before = formatProse(doc, '\n').split('\n')
  for (const word of ['changed', '*st*ar', '[x](y)', '1. a_b_']) {
    const edited = replaceWord(doc, word)
    if (edited === null) return
    const after = formatProse(edited, '\n').split('\n')
    expect(after.length, after.join('\n')).toBe(before.length)
    const changed = after.filter((line, index) => line !== before[index])
    expect(changed.length, `${before.join('\n')}\n→\n${after.join('\n')}`).toBeLessThanOrEqual(1)
    expectRoundTripOf(edited)
  }
}

function expectRoundTripOf(doc: ProseDoc): void {
  const back = readDoc(formatProse(doc, '\n'), '\n', () => false)
  expect(essence(back?.content ?? [])).toBe(essence(tidyDoc(doc)))
}

function replaceWord(doc: ProseDoc, word: string): ProseDoc | null {
  let isDone = false
  const edit = (node: ProseNode): ProseNode => {
    if (isDone) return node
    if (node.type === 'text' && node.marks === undefined && /\b[a-z]{4,}\b/.test(node.text ?? '')) {
      isDone = true
      return { ...node, text: (node.text ?? '').replace(/\b[a-z]{4,}\b/, word) }
    }
    return node.content === undefined || node.type === 'codeBlock'
      ? node
      : { ...node, content: contentOf(node).map(edit) }
  }
  const edited = { ...doc, content: doc.content.map(edit) }
  return isDone ? edited : null
}
