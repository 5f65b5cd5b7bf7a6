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
]

const telling: ReadonlyArray<readonly [what: string, before: string, after: string]> = [
  ['another word', 'one boat', 'one ship'],
  ['a word more', 'one boat', 'one red boat'],
  ['a word less', 'one red boat', 'one boat'],
  ['another order', 'boats and oars', 'oars and boats'],
  ['a word put right', 'one baot', 'one boat'],
  ['two words of one', 'the rapist', 'therapist'],
  ['another number', 'version 1.5', 'version 15'],
  ['another language', 'written in C++', 'written in C'],
  ['another sharp language', 'written in C#', 'written in C'],
  ['an emoji', 'Rust', 'Rust 🦀'],
  ['another page', '[a](https://a.example/x)', '[a](https://a.example/y)'],
  ['a page less', '[a](https://a.example/x)', 'a'],
  ['another relative address', '[a](./x)', '[a](./y)'],
  ['another name of an address', '[a][one]', '[a][other]'],
  ['another sign in code', 'where `a == b`', 'where `a != b`'],
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

  it('says something with another line in a block of code', () => {
    expect(isCosmetic(block('```\na == b\n```'), block('```\na != b\n```'))).toBe(false)
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
