import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createParser, parseIssue } from './index'
import { nastyText } from './testing/nasty'

const section = '## A\n\n* 2025-01-02 | Oslo | [G](h)\n    * [a](b)\n        * [c](d)\n* [e](f)\n\ntext\n'

test('a parser gives for every version what it would give for it alone', () => {
  fc.assert(
    fc.property(nastyText, nastyText, nastyText, (a, b, c) => {
      const parse = createParser()
      for (const version of [a + b + c, c + a + b, a + c, `${b}\n\n${a}`, b, a + b + c])
        expect(parse(version)).toEqual(parseIssue(version))
    }),
    { numRuns: 500 },
  )
})

test('what moved is the same at its new place', () => {
  const parse = createParser()
  expect(parse(section)).toEqual(parseIssue(section))
  const moved = `Title: x\nDate: y\n\n${section}\n${section}`
  expect(parse(moved)).toEqual(parseIssue(moved))
})

test('a version with other line endings is read for itself', () => {
  const parse = createParser()
  const other = `${section.replaceAll('\n', '\r\n')}* [e](f)\n`
  parse(section)
  expect(parse(other)).toEqual(parseIssue(other))
})

test('what two versions have in common is the same object', () => {
  const parse = createParser()
  const [one, other] = ['text\n', '## New\n\ntext\n'].map(parse)
  const docOf = (issue: ReturnType<typeof parse> | undefined) => {
    const [block] = (issue?.blocks ?? [])
      .flatMap((top) => [top, ...top.children])
      .filter(({ kind }) => kind === 'prose')
    return block?.kind === 'prose' ? block.doc : null
  }
  expect(docOf(one)).not.toBeNull()
  expect(docOf(other)).toBe(docOf(one))
})
