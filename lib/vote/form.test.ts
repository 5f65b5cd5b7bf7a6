import { describe, expect, it } from 'vitest'
import { extendSchema, limits, mergeSchema, nominateSchema, takeSchema, voteSchema, withReasonSchema } from './form'

const id = '0199c1f0-7a3c-7d4e-8f00-5b1f0c2d3e4f'
const form = { kind: 'x', formKey: id, self: false, credit: null }
const crate = { of: 'crate', name: 'tokei', url: 'https://crates.io/crates/tokei', pitch: 'a counter of lines' }
const quote = { of: 'quote', text: 'It’s a sound footgun.', who: 'somebody', where: '', url: '' }
const link = { of: 'link', title: 'A page', url: 'https://example.com/', pitch: '' }

/** What the form makes of this data, or the sentence that refuses it. */
function read(data: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}) {
  const parsed = nominateSchema.safeParse({ ...form, data, ...rest })
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? '')
}

function readData(data: Readonly<Record<string, unknown>>) {
  const parsed = read(data)
  return typeof parsed === 'string' ? parsed : parsed.data
}

describe('a nomination', () => {
  it('is taken as it was written', () => {
    expect(readData(crate)).toEqual(crate)
    expect(readData(quote)).toEqual({ ...quote, url: null })
    expect(readData(link)).toEqual(link)
  })

  it('has one of the three kinds of data, whole', () => {
    expect(typeof readData({ ...crate, of: 'person' })).toBe('string')
    expect(typeof readData({ of: 'crate', name: 'tokei' })).toBe('string')
    expect(typeof readData({ ...quote, text: ['It’s'] })).toBe('string')
    expect(typeof read(crate, { formKey: 'again' })).toBe('string')
    expect(typeof read(crate, { self: 'yes' })).toBe('string')
    expect(typeof read(crate, { kind: 'x'.repeat(32) })).toBe('string')
  })

  it('loses what it has beyond its form', () => {
    expect(readData({ ...crate, status: 'won', __proto__: { votes: 9 } })).toEqual(crate)
  })
})

describe('a crate’s name', () => {
  it.each(['a', 'serde_json', 'Inflector', 'x-1', 'a'.repeat(64), '  tokei  '])('may be %s', (name) => {
    expect(readData({ ...crate, name })).toEqual({ ...crate, name: name.trim() })
  })

  it.each([
    '',
    ' ',
    '1password',
    '-a',
    '_a',
    'a b',
    'a/b',
    'a.b',
    'a::b',
    '../a',
    'a\0b',
    'crаte',
    'tоkio',
    'ｔokio',
    'a\u200bb',
    'a\u202eb',
    '🦀',
    'é',
    '<b>a</b>',
  ])('can’t be “%s”', (name) => {
    expect(readData({ ...crate, name })).toMatch(/^A crate’s name has letters/)
  })

  it.each(['std', 'core', 'alloc', 'Proc_Macro', 'test'])('can’t be %s, which is no crate', (name) => {
    expect(readData({ ...crate, name })).toMatch(/^This comes with Rust itself/)
  })

  it('has at most 64 letters', () => {
    expect(readData({ ...crate, name: 'a'.repeat(65) })).toBe('The name is longer than 64 characters. Shorten it.')
  })
})

describe('a quote', () => {
  const text = (text: string) => {
    const data = readData({ ...quote, text })
    return typeof data !== 'string' && data.of === 'quote' ? data.text : data
  }

  it.each([
    ['HTML and a script', '<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)>'],
    ['code', 'Look:\n\n```rust\nfn main() {\n\tlet a = 1;\n}\n```\n\nand `x`.'],
    ['Arabic', 'الصدأ لغة برمجة آمنة'],
    ['Hebrew in English', 'He said “חלודה” and left.'],
    ['emoji of several parts', '👩‍💻 says 🏳️‍🌈'],
    ['markdown', '> *a* [b](javascript:alert(1)) ![c](https://d.e/f.png)'],
  ])('keeps %s as it was said', (_, said) => {
    expect(text(said)).toBe(said)
  })

  it('loses what only programs know', () => {
    expect(text('a\0b\x07c\x1b[31md\x7fe\u0085f')).toBe('abc[31mdef')
    expect(text('\n a\r\n\tb \n')).toBe('a\r\n\tb')
    expect(text('half \ud83e of a crab')).toBe('half \ufffd of a crab')
    expect(text('🦀')).toBe('🦀')
  })

  it('may not be empty, nor 20 KB long', () => {
    expect(text('')).toBe('Paste the words.')
    expect(text(' \n\0\t ')).toBe('Paste the words.')
    expect(text('x'.repeat(limits.quote))).toHaveLength(limits.quote)
    expect(text('word '.repeat(4096))).toBe('The quote is longer than 6000 characters. Shorten it.')
    expect(text('\0'.repeat(20_480))).toBe('Paste the words.')
  })

  it('was said by somebody, on one line', () => {
    expect(readData({ ...quote, who: ' ' })).toBe('Say who said it.')
    expect(readData({ ...quote, who: 'x'.repeat(121) })).toBe('The name is longer than 120 characters. Shorten it.')
    expect(readData({ ...quote, who: 'some\r\nbody\u2028else\0', where: '\nthere\t' })).toMatchObject({
      who: 'some body else',
      where: 'there',
    })
  })
})

describe('an address', () => {
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' \tjavascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com/',
    '//example.com/',
    '/path',
    'example.com',
    'https://',
    'https://localhost/',
    'https://user:secret@example.com/',
    `https://example.com/${'x'.repeat(2048)}`,
  ])('can’t be %s, wherever it stands', (url) => {
    for (const data of [crate, quote, link]) expect(typeof readData({ ...data, url })).toBe('string')
    expect(typeof read(crate, { credit: { name: 'a', url } })).toBe('string')
  })

  it('may be left out of a quote and of thanks, but not of a crate or a page', () => {
    expect(readData({ ...quote, url: null })).toMatchObject({ url: null })
    expect(read(quote, { credit: { name: 'a', url: '' } })).toMatchObject({ credit: { name: 'a', url: null } })
    for (const data of [crate, link]) expect(typeof readData({ ...data, url: '' })).toBe('string')
  })

  it('is text that a database takes', () => {
    expect(readData({ ...link, url: 'https://example.com/\ud800' })).toMatchObject({
      url: 'https://example.com/\ufffd',
    })
  })
})

describe('the editors’ acts', () => {
  it('have a reason that says something', () => {
    for (const reason of ['', ' \n ', '\0', 'x'.repeat(501)])
      expect(withReasonSchema.safeParse({ reason }).success).toBe(false)
    expect(withReasonSchema.parse({ reason: ' Not\nours. ' })).toEqual({ reason: 'Not ours.' })
    expect(takeSchema.safeParse({ nomination: id, reason: '' }).success).toBe(false)
    expect(takeSchema.parse({ nomination: id, reason: null })).toEqual({ nomination: id, reason: null })
    expect(mergeSchema.safeParse({ into: 'x' }).success).toBe(false)
  })

  it('give times with their zone, and rounds and votes as such', () => {
    const closesAt = (text: string) => extendSchema.safeParse({ closesAt: text, reason: 'Late.' }).success
    expect(['2026-11-24T18:00:00Z', '2026-11-24T18:00:00+01:00'].map(closesAt)).toEqual([true, true])
    expect(['2026-11-24T18:00:00', '2026-11-24', '2026-02-30T18:00:00Z', 'tomorrow'].map(closesAt)).toEqual(
      Array(4).fill(false),
    )
    const vote = (round: unknown, vote: unknown) => voteSchema.safeParse({ round, vote }).success
    expect(vote(1, true)).toBe(true)
    expect([vote(0, true), vote(-1, true), vote(1.5, true), vote('1', true), vote(1, 1)]).toEqual(Array(5).fill(false))
  })
})
