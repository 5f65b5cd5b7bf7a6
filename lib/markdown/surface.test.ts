import { describe, expect, it } from 'vitest'
import * as markdown from './index'

describe('lib/markdown', () => {
  it('exports exactly this', () => {
    expect(Object.keys(markdown).toSorted()).toEqual([
      'createParser',
      'formatBlock',
      'formatIssue',
      'inlineTokens',
      'newEvent',
      'newHeading',
      'newLink',
      'normaliseTitle',
      'parseIssue',
      'parseMarker',
      'reportIssue',
      'safeTitle',
      'safeUrl',
      'titleText',
    ])
  })

  it('takes a marker apart', () => {
    expect(markdown.parseMarker('\t12.  ')).toEqual({ indent: '\t', bullet: '12.', pad: '  ' })
    expect(markdown.parseMarker('*')).toBeNull()
  })

  it('counts blocks and lines by kind', () => {
    const source =
      'Title: x\nDate: y\n\ntext\ntext\n\n## A\n\n* 2025-10-15 | Oslo | x\n    * [a](b)\n    * [c](d)\n\n<!--\n-->\n'
    expect(markdown.reportIssue(markdown.parseIssue(source))).toEqual({
      kinds: {
        frontmatter: { blocks: 1, lines: 2 },
        section: { blocks: 1, lines: 1 },
        link: { blocks: 1, lines: 1 },
        event: { blocks: 1, lines: 2 },
        prose: { blocks: 1, lines: 2 },
        verbatim: { blocks: 1, lines: 2 },
      },
      structured: { blocks: 5, lines: 8 },
      verbatim: { blocks: 1, lines: 2 },
    })
  })
})
