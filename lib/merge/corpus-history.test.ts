import { describe, expect, it } from 'vitest'
import { boardMarkdown, createBoard, patchBoard } from '../board'
import { corpusFolder, corpusMissing, randomOrders, readCorpusHistory } from '../testing/corpus'
import { playEditedWeek } from '../testing/judge/edited-week'
import { createRandom } from '../testing/random'

const weeks = corpusFolder === null ? [] : readCorpusHistory()
const only = process.env['MASTHEAD_SEED']
const seeds = only === undefined ? Array.from({ length: randomOrders }, (_, seed) => seed + 1) : [Number(only)]

describe('the history of real drafts', () => {
  it('has drafts to follow', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    expect(weeks.length).toBeGreaterThan(0)
  })

  it.each(weeks)('is followed byte for byte: $week', { timeout: 300_000 }, ({ versions }) => {
    const board = createBoard(versions[0] ?? '')
    for (const [index, version] of versions.entries()) {
      const before = versions[index - 1] ?? version
      expect(patchBoard(board, before, version)).toEqual([])
      expect(boardMarkdown(board)).toBe(version)
      patchBoard(board, before, version)
      expect(boardMarkdown(board)).toBe(version)
    }
  })

  it.each(weeks)('is followed while two editors work: $week', { timeout: 300_000 }, ({ week, versions }) => {
    const failed = seeds.flatMap((seed) =>
      playEditedWeek({ versions, random: createRandom(seed), acts: 12 }).map(
        (problem) => `MASTHEAD_SEED=${seed} ${week}: ${problem}`,
      ),
    )
    expect(failed).toEqual([])
  })
})
