import { describe, expect, it } from 'vitest'
import { parseIssue } from '../markdown'
import { isCosmetic, isCosmeticText } from '.'

const cosmetic: ReadonlyArray<readonly [what: string, before: string, after: string]> = [
  ['nothing', 'one boat', 'one boat'],
  ['case', 'Rust Unit Testing', 'Rust unit testing'],
  ['punctuation', 'Boats, ropes and oars.', 'Boats - ropes and oars!'],
  ['white space', 'one  boat ', 'one boat'],
  ['spaces that look like any other', 'one\u00a0boat', 'one boat'],
  ['emphasis that was left open', '**Meetup #17', '**Meetup #17**'],
  ['another way to emphasise', '*one* boat', '_one_ boat'],
  ['quotes', 'the "old" boat', 'the “old” boat'],
  ['the letters of one accent', 'Cafe\u0301', 'Café'],
  ['a slash at the end of an address', '[a](https://a.example/x)', '[a](https://a.example/x/)'],
  ['a tracker in an address', '[a](https://a.example/x?utm_source=b)', '[a](https://a.example/x)'],
  ['brackets of a link that was broken', '[a (https://a.example/x)', '[a] (https://a.example/x)'],
  ['a bare address as a link', 'see https://a.example/x', 'see <https://a.example/x>'],
  ['words that become code', 'use no_std', 'use `no_std`'],
  ['one word more that becomes code', 'use no_std where `a == b`', 'use `no_std` where `a == b`'],
  ['a sign that is escaped', 'use no_std', 'use no\\_std'],
  ['another dash between numbers', 'at 18:00-20:00', 'at 18:00 – 20:00'],
  ['another minus', 'at -5 degrees', 'at \u22125 degrees'],
  ['what is struck out in pieces', '~~one boat~~', '~~one~~ ~~boat~~'],
]

const telling: ReadonlyArray<readonly [what: string, before: string, after: string]> = [
  ['another word', 'one boat', 'one ship'],
  ['a word more', 'one boat', 'one red boat'],
  ['a word less', 'one red boat', 'one boat'],
  ['another order', 'boats and oars', 'oars and boats'],
  ['a word put right', 'one baot', 'one boat'],
  ['two words of one', 'the rapist', 'therapist'],
  ['another number', 'version 1.5', 'version 15'],
  ['another number of the same digits', 'version 1.5', 'version 1-5'],
  ['another sign in a number', '3/4 of them', '3.4 of them'],
  ['a list for a range', '2-3 boats', '2, 3 boats'],
  ['below zero', 'at -5 degrees', 'at 5 degrees'],
  ['a part of a hundred', '10% faster', '10 faster'],
  ['another comparison', 'one > other', 'one < other'],
  ['an inequality', 'one = other', 'one != other'],
  ['what was struck out', '~~one~~ boat', 'one boat'],
  ['another name in code', 'snake_case', 'snake-case'],
  ['another mailbox', 'to ada.l@a.example', 'to ada-l@a.example'],
  ['another site', 'at www.a.example/b-c', 'at www.a.example/b.c'],
  ['another language', 'written in C++', 'written in C'],
  ['another sharp language', 'written in C#', 'written in C'],
  ['an emoji', 'Rust', 'Rust 🦀'],
  ['another page', '[a](https://a.example/x)', '[a](https://a.example/y)'],
  ['a page less', '[a](https://a.example/x)', 'a'],
  ['another relative address', '[a](./x)', '[a](./y)'],
  ['another name of an address', '[a][one]', '[a][other]'],
  [
    'pages that changed places',
    '[a](https://a.example) or [b](https://b.example)',
    '[a](https://b.example) or [b](https://a.example)',
  ],
  ['one page twice and another one once', '[a](./x) [b](./y) [c](./x)', '[a](./x) [b](./y) [c](./y)'],
  ['another sign in code', 'where `a == b`', 'where `a != b`'],
  ['another sign in code, and words that are code no more', '`no_std` where `a - b`', 'no_std where `a & b`'],
  ['another sign in words that were code', 'where `a & b`', 'where a - b'],
  ['a comment that is opened', 'one boat', '<!-- one boat -->'],
]

const block = (source: string) => {
  const [found] = parseIssue(`## Boats\n\n${source}\n`).blocks[0]?.children ?? []
  if (found === undefined) throw new RangeError(`Expected a block: ${source}`)
  return found
}

describe('an edit of words in a line', () => {
  it.each(cosmetic)('says nothing new: %s', (_, before, after) => {
    expect(isCosmeticText(before, after)).toBe(true)
    expect(isCosmeticText(after, before)).toBe(true)
  })

  it.each(telling)('says something: %s', (_, before, after) => {
    expect(isCosmeticText(before, after)).toBe(false)
    expect(isCosmeticText(after, before)).toBe(false)
  })
})

it.each([' ', '`', '~', '](', '` `` '])('is found for %j again and again, before anybody loses patience', (piece) => {
  const text = piece.repeat(200_000 / piece.length)
  expect(isCosmeticText(text, `${text}one boat`)).toBe(false)
})

describe('the same edit of a text', () => {
  it.each(cosmetic)('says nothing new: %s', (_, before, after) => {
    expect(isCosmetic(block(`It says ${before}`), block(`It says ${after}`))).toBe(true)
  })

  it.each(telling)('says something: %s', (_, before, after) => {
    expect(isCosmetic(block(`It says ${before}`), block(`It says ${after}`))).toBe(false)
  })

  it('says nothing new with fewer blank lines', () => {
    const lines = ['## Boats', '', 'one boat', '', '', 'two boats', '']
    const texts = [lines, lines.toSpliced(3, 1)].map((each) => parseIssue(each.join('\n')).blocks[0]?.children[0])
    expect(texts[0] && texts[1] && isCosmetic(texts[0], texts[1])).toBe(true)
  })

  it.each([
    ['another line in a block of code', '```\na - b\n```', '```\na & b\n```'],
    ['another number that a list begins with', '1. x\n2. y', '5. x\n6. y'],
    ['another cell of a table', '| a |\n|---|\n| -2 |', '| a |\n|---|\n| 2 |'],
    ['another address that is defined', '[a]: ./x_y', '[a]: ./x-y'],
    ['another line of source', '<div>\n  a == b\n</div>', '<div>\n  a != b\n</div>'],
  ])('says something with %s', (_, before, after) => {
    expect(isCosmetic(block(before), block(after))).toBe(false)
  })
})

describe('an edit of an entry', () => {
  const card = '* [video] [one boat](https://a.example/x) by *Ada*'
  const event =
    '* 2026-01-26 | Augsburg, DE | [Rust Augsburg](https://a.example)\n    * [**Meetup #17](https://a.example/17)'

  it.each([
    [card, card.replace('/x', '/x/').replace('*Ada*', '_Ada_.')],
    [card, card.replace('[video]', '[Video]')],
    [card, card.replace('* ', '- ')],
    [event, event.replace('#17]', '#17**]')],
    [event, event.replace('a.example)', 'www.a.example/)')],
  ])('says nothing new: %s becomes %s', (before, after) => {
    expect(isCosmetic(block(before), block(after))).toBe(true)
  })

  it.each([
    [card, card.replace('[video] ', '')],
    [card, card.replace('/x', '/y')],
    [card, card.replace('by *Ada*', '')],
    [card, 'one boat'],
    [event, event.replace('01-26', '01-27')],
    [event, event.replace('Augsburg, DE', 'Virtual (Augsburg, DE)')],
    [event, event.replace('/17', '/18')],
  ])('says something: %s becomes %s', (before, after) => {
    expect(isCosmetic(block(before), block(after))).toBe(false)
  })
})
