import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countChanges, type DiffLine, diffHunks, diffLines } from './lines'

const signs = { same: ' ', removed: '-', added: '+' } as const
const show = (lines: readonly DiffLine[]): string => lines.map((line) => signs[line.kind] + line.text).join('\n')
const side = (lines: readonly DiffLine[], without: DiffLine['kind']): string =>
  lines
    .filter((line) => line.kind !== without)
    .map((line) => `${line.text}\n`)
    .join('')

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', ''))
  .map((lines) => lines.map((line) => `${line}\n`).join(''))

test('both texts can be read back from the lines', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = diffLines(before, after)
      expect(side(lines, 'added')).toBe(before)
      expect(side(lines, 'removed')).toBe(after)
    }),
  )
})

test('each line is numbered as it stands on its side', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      for (const line of diffLines(before, after)) {
        if (line.before !== null) expect(before.split('\n')[line.before - 1]).toBe(line.text)
        if (line.after !== null) expect(after.split('\n')[line.after - 1]).toBe(line.text)
      }
    }),
  )
})

test('one added line is one added line, also between equal lines', () => {
  expect(show(diffLines('* a\n* b\n', '* a\n* new\n* b\n'))).toBe(' * a\n+* new\n * b')
  expect(show(diffLines('a\na\n', 'a\na\na\n')).match(/\+/g)).toHaveLength(1)
})

test('a changed line is the old one before the new one', () => {
  expect(show(diffLines('a\nold\nc\n', 'a\nnew\nc\n'))).toBe(' a\n-old\n+new\n c')
})

test('an empty text has no lines', () => {
  expect(diffLines('', '')).toEqual([])
  expect(show(diffLines('', 'a\n'))).toBe('+a')
})

test('changes that lie apart are hunks of their own, those that touch are one', () => {
  const before = Array.from({ length: 30 }, (_, index) => `${index}\n`).join('')
  const far = diffLines(before, before.replace('3\n', 'x\n').replace('25\n', 'y\n'))
  expect(diffHunks(far)).toHaveLength(2)
  expect(countChanges(far)).toBe(2)
  const near = diffLines(before, before.replace('5\n', 'x\n').replace('\n8\n', '\ny\n'))
  expect(diffHunks(near)).toHaveLength(1)
  expect(countChanges(near)).toBe(2)
})

test('no change, no hunk', () => expect(diffHunks(diffLines('a\n', 'a\n'))).toEqual([]))

test('two long texts with nothing in common still answer', () => {
  const long = (letter: string) => Array.from({ length: 20_000 }, (_, index) => `${letter}${index}\n`).join('')
  expect(countChanges(diffLines(long('a'), long('b')))).toBe(1)
})
