import { describe, expect, it } from 'vitest'
import { corpusFolder, corpusMissing, readCorpusIssues } from './corpus'
import { generateIssue } from './generate'
import { createRandom } from './random'
import { simulate } from './simulate'
import { sliceIssue } from './slice'

const issues = corpusFolder === null ? [] : readCorpusIssues()
const only = process.env['MASTHEAD_SEED']
/** All 1,000 are played by `npm run soak`. */
const count = Number(process.env['MASTHEAD_SEEDS'] ?? 400)
const seeds = only === undefined ? Array.from({ length: count }, (_, seed) => seed) : [Number(only)]
const clients = 4

/** Of the seeds, so many are played with git, too. */
const gitSeeds = 60

/** Every tenth seed makes an issue up, every hundredth takes a whole one, all others a part of a real one. */
function sourceOf(seed: number): string {
  const random = createRandom(seed + 1_000_000)
  if (issues.length === 0 || seed % 10 === 0) return generateIssue(random, { sections: 10 })
  const { source } = random.pick(issues)
  return seed % 100 === 1 ? source : sliceIssue(source, random, { lines: 50 })
}

describe('a board that several people edit over a bad network', () => {
  it('R16: converges, and each edit changes only its own lines', { timeout: 600_000 }, () => {
    const failed: string[] = []
    for (const seed of seeds) {
      const { problems } = simulate({ source: sourceOf(seed), random: createRandom(seed), clients, acts: 25 })
      if (problems.length > 0) failed.push(`MASTHEAD_SEED=${seed}: ${problems.slice(0, 3).join('\n')}`)
    }
    expect(failed).toEqual([])
  })

  it('converges, too, while git brings new versions', { timeout: 600_000 }, () => {
    const failed: string[] = []
    for (const seed of seeds.slice(0, gitSeeds)) {
      const plan = { source: sourceOf(seed), random: createRandom(seed), clients, acts: 25, git: true }
      const { problems } = simulate(plan)
      if (problems.length > 0) failed.push(`MASTHEAD_SEED=${seed}: ${problems.slice(0, 3).join('\n')}`)
    }
    expect(failed).toEqual([])
  })

  it('has real issues to play on', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    expect(issues.length).toBeGreaterThan(0)
  })

  it('plays the same for the same seed', () => {
    const play = () => simulate({ source: sourceOf(0), random: createRandom(7), clients, acts: 40 })
    expect(play()).toEqual(play())
  })
})
