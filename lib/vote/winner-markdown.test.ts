import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../testing/property-seed'
import { parseIssue } from '../markdown'
import { parseProse } from '../markdown/prose/index'
import { thisWeekInRust } from '../publication/presets/this-week-in-rust'
import type { CrateData, Credit, NominationData, QuoteData } from './types'
import { winnerMarkdown } from './winner-markdown'

const [crateForm, quoteForm] = thisWeekInRust.ballots.map(({ form }) => form)
if (crateForm === undefined || quoteForm === undefined) throw new Error('Expected two ballots')
const page = 'https://masthead.example/vote/crate/7'
const ada: Credit = { name: 'Ada', url: 'https://ada.example/1', self: false }
const crate: CrateData = { of: 'crate', name: 'tide', url: 'https://tide.example', pitch: 'a table of tides' }
const quote: QuoteData = {
  of: 'quote',
  text: 'Boats float.',
  who: 'Grace',
  where: 'the pier',
  url: 'https://pier.example/3',
}

const ofCrate = (data: Partial<CrateData> = {}, credit: Partial<Credit> = {}) =>
  winnerMarkdown({ form: crateForm, data: { ...crate, ...data }, credit: { ...ada, ...credit }, page })
const ofQuote = (data: Partial<QuoteData> = {}, credit: Partial<Credit> = {}) =>
  winnerMarkdown({ form: quoteForm, data: { ...quote, ...data }, credit: { ...ada, ...credit }, page })
const quoted = (text: string) => ofQuote({ text }).split('\n\n–')[0]

describe('the form', () => {
  it('takes the first alternative whose variables are known', () => {
    expect(ofCrate()).toBe(
      "This week's crate is [tide](https://tide.example), a table of tides.\n\nThanks to [Ada](https://ada.example/1) for the suggestion!",
    )
    expect(ofCrate({ pitch: '' })).toContain("This week's crate is [tide](https://tide.example).\n")
    expect(ofCrate({}, { self: true })).toContain('Thanks to [Ada](https://ada.example/1) for the self-suggestion!')
    expect(ofQuote({ where: '' })).toContain('\n\n– [Grace](https://pier.example/3)\n\n')
    expect(ofQuote({ url: null })).toContain('\n\n– Grace on the pier\n\n')
    expect(ofQuote({ url: null, where: ' \u0000 ' })).toContain('\n\n– Grace\n\n')
  })

  it('links the page of the nomination where the credit names none', () => {
    expect(ofCrate({}, { url: null })).toContain(`Thanks to [Ada](${page}) for the suggestion!`)
  })

  it('does not end the sentence twice', () => {
    expect(ofCrate({ pitch: 'a table of tides.' })).toContain(', a table of tides.\n')
    expect(ofCrate({ pitch: 'tides, moons, etc.' })).toContain(', tides, moons, etc.\n')
    expect(ofCrate({ pitch: 'and then…' })).toContain(', and then….\n')
  })

  it('links no address that may not be published', () => {
    expect(ofQuote({ url: 'javascript:alert(1)' })).toContain('\n\n– Grace on the pier\n\n')
    expect(ofCrate({}, { url: 'data:text/html,x' })).toContain('Thanks to Ada for the suggestion!')
  })

  it('leaves out a paragraph that nothing is known for', () => {
    const form = { placeholder: null, paragraphs: [['{title}'], ['**{name}**: {url}']] }
    expect(winnerMarkdown({ form, data: crate, credit: ada, page })).toBe('**tide**: https://tide.example')
  })
})

describe('values', () => {
  it.each([
    ['index_type', 'index_type'],
    ['Simeon H.K. Fitch', 'Simeon H.K. Fitch'],
    ['C++ & friends (2)', 'C++ & friends (2)'],
    ['_tide_', '\\_tide\\_'],
    ['a `b`', 'a \\`b\\`'],
    ['a](https://evil.example)', 'a\\](https://evil.example)'],
    ['<b>x</b>', '&lt;b>x&lt;/b>'],
    ['&lt;', '&amp;lt;'],
    ['~~x~~', '&#126;&#126;x&#126;&#126;'],
    ['Ada\n\n# Grace', 'Ada # Grace'],
  ])('a name %j is written %j', (name, written) => {
    expect(ofCrate({}, { name })).toContain(`Thanks to [${written}](https://ada.example/1) for`)
  })

  it('an address stays as it was written, or is encoded', () => {
    expect(ofCrate({ url: 'https://a.example/x_(y)' })).toContain('[tide](https://a.example/x_(y)),')
    expect(ofCrate({ url: 'https://a.example/x)y' })).toMatch(/\[tide\]\(https:\/\/a\.example\/x(%29|\\\))y\),/)
  })

  it.each([
    ['an `Option<T>` for *tides*', 'an `Option<T>` for *tides*'],
    ['see [here](https://e.org)', 'see [here](https://e.org)'],
    ['a ` tick', 'a ` tick'],
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['![x](https://pixel.example)', '!\\[x\\](https://pixel.example)'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['a * b', 'a * b'],
  ])('a pitch %j is written %j', (pitch, written) => {
    expect(ofCrate({ pitch })).toContain(`](https://tide.example), ${written}.`)
  })
})

describe('a quote', () => {
  it('has each line behind a mark, blank ones behind a bare one', () => {
    expect(quoted('One\ntwo\n\n\n* a\n* b\r\n\r\nend  \n')).toBe('> One\n> two\n>\n>\n> * a\n> * b\n>\n> end')
  })

  it('keeps code', () => {
    const code = '```rust\nfn main() {\n    let x: Vec<u8> = <_>::default();\n\n\tdone()\n}\n```'
    expect(quoted(`Look:\n\n${code}`)).toBe(
      '> Look:\n>\n> ```rust\n> fn main() {\n>     let x: Vec<u8> = <_>::default();\n>\n> \tdone()\n> }\n> ```',
    )
    expect(quoted('`Vec<T>` and *so* on')).toBe('> `Vec<T>` and *so* on')
  })

  it('shows HTML and loads nothing', () => {
    expect(quoted('<script>alert(1)</script>')).toBe('> &lt;script>alert(1)&lt;/script>')
    expect(quoted('Keep `<b>`, not <b>this</b>')).toBe('> Keep `<b>`, not &lt;b>this&lt;/b>')
    expect(quoted('<!-- \n\nhidden')).toBe('> &lt;!-- \n>\n> hidden')
    expect(quoted('![x](https://pixel.example)')).toBe('> \\![x](https://pixel.example)')
    expect(quoted('[x](javascript:alert(1))')).toBe('> [x\\](javascript:alert(1))')
    expect(quoted('see <https://e.org/x>')).toBe('> see <https://e.org/x>')
  })

  it('closes what it opens', () => {
    expect(quoted('```\nfn')).toBe('> ```\n> fn\n> ```')
    expect(quoted('a\n\n~~~~ text\n```\n~~~')).toBe('> a\n>\n> ~~~~ text\n> ```\n> ~~~\n> ~~~~')
  })

  it('is no heading and defines nothing', () => {
    expect(quoted('# Big')).toBe('> \\# Big')
    expect(quoted('Big\n===')).toBe('> Big\n> &#61;==')
    expect(quoted('[submit]: https://evil.example')).toBe('> [submit\\]: https://evil.example')
  })
})

const nasty = [
  ...['`', '``', '```', '~~~', '[', ']', '](', ')', '!', '<', '<!--', '-->', '<b>', '</script>', '*', '**', '_', '~~'],
  ...['\n', '\n\n', '\r\n', '\r', '\u0000', '\u2028', '\t', '    ', '  \n', '\\', '\\\n', '&', '&lt;', '&#x3c;', ' '],
  ...['\n---\n', '\n===\n', '\n# H\n', '\n* [x](https://e.org)\n', '\n1. x', '\n> ', '\n+ ', '|', '\n|---|\n', '$'],
  ...['\n[submit_crate]: https://evil.example\n', '[submit_crate]', '<https://e.org>', '‮', '\u2067', 'مرحبا', '🦀'],
  ...['Title: x\n', '- ', '9'.repeat(210), '>'.repeat(250), '{name}', '{url}', '$&', 'word', 'a.b', ' on ', '\ud800'],
]
const nastyText = fc.array(fc.constantFrom(...nasty), { maxLength: 14 }).map((parts) => parts.join(''))
const text = fc.oneof(nastyText, fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('plain'))
const address = fc.oneof(
  text.map((path) => `https://e.org/${path}`),
  text,
  fc.constant('https://e.org/'),
)
const credit = fc.record({ name: text, url: fc.option(address), self: fc.boolean() })
const crates = fc.record({ of: fc.constant('crate' as const), name: text, url: address, pitch: text })
const quotes = fc.record({
  of: fc.constant('quote' as const),
  text,
  who: text,
  where: text,
  url: fc.option(address),
})

/** The kinds of the blocks that stand between a heading and what follows a winner, which must be there unharmed. */
function kindsWithin(markdown: string): readonly string[] {
  const after = '## Next\n\n* [Card](https://card.example)\n\n[submit_crate]: https://ours.example\n'
  const { blocks } = parseIssue(`# Before\n\n## Winner\n\n${markdown}\n\n${after}`)
  const plain = parseIssue(`# Before\n\n## Winner\n\n${after}`).blocks
  expect(blocks.map(({ kind, ...rest }) => [kind, 'title' in rest && rest.title])).toEqual(
    plain.map(({ kind, ...rest }) => [kind, 'title' in rest && rest.title]),
  )
  expect(blocks[2]?.children.map(({ kind }) => kind)).toEqual(plain[2]?.children.map(({ kind }) => kind))
  return blocks[1]?.children.map(({ kind }) => kind) ?? []
}

const formOf = ({ of }: NominationData) => (of === 'quote' ? quoteForm : crateForm)

describe('whatever is nominated', () => {
  it('is prose, and nothing after it is swallowed', () => {
    fc.assert(
      fc.property(fc.oneof(crates, quotes), credit, (data, thanked) => {
        const markdown = winnerMarkdown({ form: formOf(data), data, credit: thanked, page })
        expect(kindsWithin(markdown).filter((kind) => kind !== 'prose')).toEqual([])
      }),
      { numRuns: 800 },
    )
  })

  it('says the names it was given, and links nowhere else', () => {
    const said = (value: string) => value.replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()
    fc.assert(
      fc.property(text, text, (name, by) => {
        fc.pre(said(name) !== '' && said(by) !== '')
        const markdown = ofCrate({ name, pitch: '' }, { name: by })
        const doc = parseProse(markdown, '\n')
        const words = doc?.content.map(({ content = [] }) => content.map((node) => node.text).join(''))
        expect(words).toEqual([`This week's crate is ${said(name)}.`, `Thanks to ${said(by)} for the suggestion!`])
        const links = JSON.stringify(doc).match(/"href":"[^"]*"/g) ?? []
        expect(new Set(links)).toEqual(new Set(['"href":"https://tide.example"', '"href":"https://ada.example/1"']))
      }),
      { numRuns: 800 },
    )
  })

  it('holds no HTML and no picture', () => {
    fc.assert(
      fc.property(fc.oneof(crates, quotes), (data) => {
        const markdown = winnerMarkdown({ form: formOf(data), data, credit: ada, page })
        expect(JSON.stringify(parseProse(markdown, '\n'))).not.toMatch(/"type":"(inlineHtml|image)"/)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['<', '`', '[', '*', '\n', '> ', '- ', '1', '"', '\n```\n<b>', '\n[a]: b'])('may be 20 KB of %j', (unit) => {
    const long = unit.repeat(20_000 / unit.length)
    kindsWithin(ofQuote({ text: `x${long}`, who: `x${long}` }))
    kindsWithin(ofCrate({ name: `x${long}`, pitch: `x${long}` }, { name: `x${long}` }))
  })
})
