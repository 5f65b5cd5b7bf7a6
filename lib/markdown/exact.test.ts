import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues, readCorpusText } from '../testing/corpus'
import { formatBlock, formatIssue, parseIssue } from './index'
import { blocksOf } from './testing/blocks'
import { nastyText } from './testing/nasty'

const runs = 10_000

function expectExact(source: string): void {
  expect(formatIssue(parseIssue(source))).toBe(source)
}

describe('law 1: formatting what was parsed gives the same text', () => {
  const named: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['one line ending', '\n'],
    ['blank lines only', ' \n\t\n  '],
    ['no frontmatter', 'Hello\n\n* [a](b)\n'],
    ['no ending', '## T\n* [a](b)'],
    ['lone carriage returns', 'Title: x\rNumber: 1\r\r# T\r* [a](b)\r* [c](d)\r'],
    ['mixed endings', 'Title: x\r\nNumber: 1\n\r# T\n\r* [a](b)\r\n* [c](d)\r'],
    ['a byte order mark', '\uFEFFTitle: x\nDate: y\n\n# T\n'],
    ['a NUL', 'Title: \0\n\n* [a\0](b\0)\n\0\n'],
    ['half a comment', '* [a](b)\n<!-- * [c](d)\n* [e](f)'],
    ['half a fence', '* [a](b)\n```\n* [c](d)\n# T'],
    ['half a code span', '* [a `b](c)\n* [d` e](f)'],
    ['half a frontmatter', '---\nTitle: x\n\n# T'],
    ['frontmatter of no known shape', 'Title: x\n  - y\nz\n\ntext'],
    ['fenced frontmatter', '---\nTitle: x\nDate: y\n---\ntext\n'],
    ['fenced frontmatter of no known shape', '---\nTitle: x\ntags:\n  - y\n---\ntext\n'],
    ['an event with another ending inside', '* 2025-01-02 | Oslo | [G](h)\r    * [**T**](u)\n'],
    ['a card that wraps', '* [a\n  b](c) d\n  e\n\n* [f](g)\n'],
    ['a line separator', '* [a\u2028b](c)\u2029d\u0085\n'],
  ]
  for (const [name, source] of named) it(`holds for ${name}`, () => expectExact(source))

  it('holds for nasty pieces of markdown in any order', () => {
    fc.assert(fc.property(nastyText, expectExact), { numRuns: runs })
  })

  it('holds for any well-formed text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectExact), { numRuns: runs })
  })

  it('holds for each block by itself', () => {
    fc.assert(
      fc.property(nastyText, (source) => {
        const issue = parseIssue(source)
        const text = blocksOf(issue).map((block) => block.gap + formatBlock(block, issue.eol))
        expect(text.join('') + issue.end).toBe(source)
      }),
      { numRuns: 500 },
    )
  })

  it('holds for five megabytes', () => {
    const pieces = [
      '* [a](b)\n',
      '* '.repeat(9),
      '[',
      '`',
      '<!',
      '](',
      '* 2025-01-02 | ',
      '\n    * ',
      '# ',
      '> ',
      ' ',
      '\\',
    ]
    for (const piece of pieces) expectExact(piece.repeat(Math.floor(500_000 / piece.length)))
    for (const piece of ['> ', '1. ', '- ', '  ', '*a ', '[', '`']) expectExact(`${piece.repeat(4_000)}a\n\n`.repeat(4))
    expectExact('## T\n\n* [a `b` c](https://a.example/b)\n    * [d](e)\n'.repeat(100_000))
  })
})

describe.skipIf(corpusFolder === null)(
  `law 1 on real issues (${corpusFolder === null ? corpusMissing : 'corpus'})`,
  () => {
    const issues = corpusFolder === null ? [] : readCorpusIssues()

    it('holds for every published issue', () => {
      expect(issues.length).toBeGreaterThan(300)
      for (const { source } of issues) expectExact(source)
    })

    it('holds for every published issue with other line endings', () => {
      for (const { source } of issues.slice(-40)) {
        expectExact(source.replaceAll('\n', '\r\n'))
        expectExact(source.replaceAll('\n', '\r'))
      }
    })

    it('holds for the template and a draft', () => {
      expectExact(readCorpusText('draft-template.md'))
      expectExact(readCorpusText('draft-621.md'))
    })
  },
)
