import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../testing/corpus'
import { parseIssue } from './index'
import { blocksOf } from './testing/blocks'

const firstYear = 2021

describe.skipIf(corpusFolder === null)(
  `what has structure (${corpusFolder === null ? corpusMissing : 'corpus'})`,
  () => {
    const issues = corpusFolder === null ? [] : readCorpusIssues().filter(({ year }) => year >= firstYear)
    const blocks = issues.flatMap(({ source }) => blocksOf(parseIssue(source)))

    it('makes at least 98 % of the list lines part of a card', () => {
      const listLines = sum(issues.map(({ source }) => countListLines(source)))
      const cardLines = sum(blocks.map(({ kind }) => (kind === 'event' ? 2 : kind === 'link' ? 1 : 0)))
      expect(listLines).toBeGreaterThan(20_000)
      expect(cardLines / listLines).toBeGreaterThanOrEqual(0.98)
    })

    it('keeps less than 3 % of the prose as it stands', () => {
      const prose = blocks.filter(({ kind }) => kind === 'prose').length
      const kept = blocks.filter((block) => block.kind === 'verbatim' && !isMarkup(block.source)).length
      expect(prose).toBeGreaterThan(2_000)
      expect(kept / (prose + kept)).toBeLessThan(0.03)
    })

    it('reads every head and heading', () => {
      expect(blocks.filter(({ kind }) => kind === 'frontmatter')).toHaveLength(issues.length)
      const headings = sum(
        issues.map(({ source }) => visible(source).filter((line) => /^ {0,3}#{1,6} /.test(line)).length),
      )
      expect(blocks.filter(({ kind }) => kind === 'section')).toHaveLength(headings)
    })
  },
)

/** Comments, link reference definitions and blocks of HTML are no prose. */
function isMarkup(source: string): boolean {
  return /^ {0,3}(?:<[!/a-z]|\[[^\]]+\]:)/i.test(source)
}

function countListLines(source: string): number {
  return visible(source).filter((line) => /^\s*(?:[-+*]|\d{1,9}[.)])\s/.test(line)).length
}

/** The lines outside comments and fenced code. */
function visible(source: string): readonly string[] {
  let isCode = false
  return source
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => {
      const isFence = /^\s*(?:```|~~~)/.test(line)
      if (isFence) isCode = !isCode
      return !isFence && !isCode
    })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
