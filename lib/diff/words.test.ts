import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiffPart, diffWords } from './words'

const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const
const shown = (parts: readonly DiffPart[]) =>
  parts.map(({ kind, text }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join('')

test('a changed word is marked, not its line', () => {
  expect(shown(diffWords('* [A post](https://a.org) by Ana', '* [A talk](https://a.org) by Ana'))).toBe(
    '* [A [-post-]{+talk+}](https://a.org) by Ana',
  )
})

test('words that follow each other are one change', () => {
  expect(shown(diffWords('the old long name', 'the new short name'))).toBe('the [-old long-]{+new short+} name')
})

test('what is only in one text is all added or all removed', () => {
  expect(diffWords('', 'a b')).toEqual([{ kind: 'added', text: 'a b' }])
  expect(diffWords('a b', '')).toEqual([{ kind: 'removed', text: 'a b' }])
  expect(diffWords('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }])
})

test('the parts give back both texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '(', 'é', '🦀') })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after)
      const without = (kind: DiffPart['kind']) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})
