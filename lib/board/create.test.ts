import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { corpusFolder, corpusMissing, readCorpusIssues, readCorpusText } from '../testing/corpus'
import { generateIssue, generateNoise } from '../testing/generate'
import { createRandom } from '../testing/random'
import { boardMarkdown, createBoard, snapshotBoard } from '.'

const back = (source: string) => boardMarkdown(createBoard(source))

describe('an issue on a board', () => {
  it('gives back every real issue, byte for byte', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    const drafts = ['draft-template.md', 'draft-621.md'].map((name) => ({ name, source: readCorpusText(name) }))
    const texts = [...readCorpusIssues(), ...drafts]
    expect(texts.filter(({ source }) => back(source) !== source).map(({ name }) => name)).toEqual([])
  })

  it('gives back generated issues', () => {
    const seeds = Array.from({ length: 1500 }, (_, seed) => seed)
    const sources = seeds.map((seed) => generateIssue(createRandom(seed)))
    expect(sources.filter((source) => back(source) !== source)).toEqual([])
  })

  it('gives back pieces of markdown in any order', () => {
    const seeds = Array.from({ length: 8000 }, (_, seed) => seed)
    const sources = seeds.map((seed) => generateNoise(createRandom(seed)))
    expect(sources.filter((source) => back(source) !== source)).toEqual([])
  })

  it('gives back any well-formed text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    const run = fc.check(
      fc.property(text, (source) => back(source) === source),
      { numRuns: 1000 },
    )
    expect(run).toMatchObject({ failed: false })
  })

  it.each([
    '',
    '\n',
    '\r\n\r\n',
    '\uFEFF',
    '\uFEFF* [a](https://e.org)',
    'x',
    '\n\n* [a](https://e.org)',
    '<!--',
    '```\n* [a](u)',
  ])('gives back %j', (source) => {
    expect(back(source)).toBe(source)
  })

  it('names blocks in document order', () => {
    const { blocks } = snapshotBoard(createBoard('Title: x\n\n# A\n* [a](https://e.org/a)\n* [b](https://e.org/b)\n'))
    expect(blocks.map(({ id, children }) => [id, children.map((child) => child.id)])).toEqual([
      ['b1', []],
      ['b2', ['b3', 'b4']],
    ])
  })

  it('is one transaction', () => {
    const board = createBoard('# A\n* [a](https://e.org/a)\n')
    const copy = new Y.Doc()
    let transactions = 0
    copy.on('afterTransaction', () => {
      transactions += 1
    })
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(board))
    expect(transactions).toBe(1)
    expect(boardMarkdown(copy)).toBe(boardMarkdown(board))
  })
})
