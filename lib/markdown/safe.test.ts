import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import type { EventBlock, LinkBlock } from '../issue'
import { formatBlock, newEvent, newLink, normaliseTitle, parseIssue, safeTitle, safeUrl } from './index'
import { blocksOf } from './testing/blocks'
import { nastyField } from './testing/nasty'

const runs = 10_000

/** What a person or a program may put into a field: anything. */
const field = fc.oneof(nastyField, fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 30 }))
const url = fc.oneof(
  field,
  field.map((text) => `https://a.example/${text}`),
)
const form = fc.constantFrom(
  { open: '[', middle: '](', close: ')' },
  { open: '[**', middle: '**](', close: ')' },
  { open: '[', middle: '](<', close: '>)' },
  { open: '[', middle: '](', close: ' "so")' },
)
const marker = fc.constantFrom('* ', '- ', '1. ', '    * ', '  -  ', '*\t', '', 'x')

const link: fc.Arbitrary<LinkBlock> = fc.record({
  kind: fc.constant('link'),
  gap: fc.constant(''),
  children: fc.constant([]),
  marker,
  tags: fc.array(field, { maxLength: 2 }),
  lead: fc.oneof(fc.constant(''), field),
  title: field,
  url,
  form,
  suffix: fc.oneof(fc.constant(''), field),
})

const event: fc.Arbitrary<EventBlock> = fc.record({
  kind: fc.constant('event'),
  gap: fc.constant(''),
  children: fc.constant([]),
  marker,
  date: fc.constantFrom('2025-10-15', 'soon', ''),
  endDate: fc.constantFrom(null, '2025-10-16', 'later'),
  place: field,
  group: field,
  separators: fc.constantFrom(null, { range: ' – ', place: '| ', group: ' |' }, { range: '', place: '', group: '' }),
  entryGap: fc.constantFrom('\n', '\r\n', '', '\n\n'),
  entryMarker: fc.constantFrom('    * ', '  * ', '* ', ''),
  tags: fc.array(field, { maxLength: 2 }),
  lead: fc.oneof(fc.constant(''), field),
  title: field,
  url,
  form,
  suffix: fc.oneof(fc.constant(''), field),
})

/** What a card with a deep indent stands in. */
const parent = '  * [p](q)\n'

function expectOneCard(block: LinkBlock | EventBlock): void {
  const text = formatBlock(block, '\n')
  const isNested = text.startsWith('    ')
  const [card, ...rest] = blocksOf(parseIssue((isNested ? parent : '') + text)).slice(isNested ? 1 : 0)
  expect(rest).toEqual([])
  expect(card).toMatchObject({ kind: block.kind, title: safeTitle(block.title) })
  expect([block.url, safeUrl(block.url)]).toContain(card?.kind === block.kind ? card.url : null)
}

describe('law 6: new text can’t break the format', () => {
  it('T22: writes any link as exactly one card with its title and address', () => {
    fc.assert(fc.property(link, expectOneCard), { numRuns: runs })
  })

  it('T22: writes any event as exactly one card with its title and address', () => {
    fc.assert(fc.property(event, expectOneCard), { numRuns: runs })
  })

  it('leaves the neighbours of a card as they are', () => {
    fc.assert(
      fc.property(fc.oneof(link, event), (block) => {
        const source = `## T\n\n* [p](q)\n${formatBlock(block, '\n')}\n* [r](s)\n\ntext`
        const kinds = blocksOf(parseIssue(source)).map(({ kind }) => kind)
        expect(kinds).toEqual(['section', 'link', block.kind, 'link', 'prose'])
      }),
      { numRuns: runs / 2 },
    )
  })

  it('gives back the title and the address of a new link', () => {
    fc.assert(
      fc.property(field, url, (title, address) => {
        const text = formatBlock(newLink({ title, url: address, tags: ['video'] }), '\n')
        const expected = {
          kind: 'link',
          tags: ['video'],
          title: normaliseTitle(title),
          url: safeUrl(address),
          suffix: '',
        }
        expect(parseIssue(text).blocks).toMatchObject([expected])
      }),
      { numRuns: runs },
    )
  })

  it('adds no second link, no heading, no HTML for any reader of CommonMark', () => {
    fc.assert(
      fc.property(field, url, (title, address) => {
        const text = formatBlock(newLink({ title, url: address }), '\n')
        for (const options of [{}, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }])
          expect(shapeOf(fromMarkdown(`## T\n\n${text}\n* [a](b)\n`, options))).toEqual(['heading', 'link', 'link'])
      }),
      { numRuns: runs / 4 },
    )
  })

  it('gives back the fields of a new event', () => {
    fc.assert(
      fc.property(field, url, (title, address) => {
        const when = { date: '2025-10-15', endDate: null, place: 'Oslo, NO', group: '[Rust Oslo](https://a.example)' }
        const text = formatBlock(newEvent({ ...when, title, url: address }), '\n')
        expect(parseIssue(text).blocks).toMatchObject([
          { kind: 'event', ...when, title: normaliseTitle(title), url: safeUrl(address) },
        ])
      }),
      { numRuns: runs / 4 },
    )
  })
})

/** The kinds of nodes that new text must not add. */
function shapeOf(node: Nodes): readonly string[] {
  const own = ['link', 'heading', 'html', 'image', 'linkReference', 'definition', 'thematicBreak'].includes(node.type)
  return [...(own ? [node.type] : []), ...('children' in node ? node.children.flatMap(shapeOf) : [])]
}

describe('normaliseTitle', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Plain', 'Plain'],
    ['  two\nlines\t', 'two lines'],
    ['`Vec<T>` and *so* _on_', '`Vec<T>` and *so* _on_'],
    ['Vec<T> --> x', 'Vec&lt;T> --&gt; x'],
    ['[RFC] drop #[inline]', '[RFC] drop #[inline]'],
    ['half ] and [ half', 'half \\] and \\[ half'],
    ['a [link](u)', 'a \\[link\\](u)'],
    ['half `code', 'half \\`code'],
    ['ends in \\', 'ends in \\\\'],
    ['**bold**', 'bold'],
    ['escaped \\] stays \\<', 'escaped \\] stays &lt;'],
    ['', ''],
  ]
  for (const [typed, written] of table)
    it(`writes ${JSON.stringify(typed)} as ${JSON.stringify(written)}`, () =>
      expect(normaliseTitle(typed)).toBe(written))

  it('changes nothing the second time, and nothing needs making safe after it', () => {
    fc.assert(
      fc.property(field, (title) => {
        const once = normaliseTitle(title)
        expect(normaliseTitle(once)).toBe(once)
        expect(safeTitle(once)).toBe(once)
      }),
      { numRuns: runs },
    )
  })
})

describe('safeUrl', () => {
  it('keeps the escapes an address was written with', () => {
    for (const address of ['https://a.example/b_(c)', 'https://a.example/\\(', 'https://a.example/?b=%20&amp;c', ''])
      expect(safeUrl(address)).toBe(address)
  })

  it('encodes what would end the link', () => {
    expect(safeUrl('https://a.example/b c)')).toBe('https://a.example/b%20c%29')
    expect(safeUrl('<b')).toBe('%3Cb')
  })
})
