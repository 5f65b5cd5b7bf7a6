import { describe, expect, it } from 'vitest'
import { type CorpusPull, corpusFolder, corpusMissing, randomOrders, readCorpusWeeks } from '../testing/corpus'
import { playWeek, shuffle, type WeekResult } from '../testing/judge/week'
import { createRandom } from '../testing/random'
import { mergeMarkdown } from './index'

const weeks = corpusFolder === null ? [] : readCorpusWeeks()
const only = process.env['MASTHEAD_SEED']

/** By default each of a few weeks in an order of its own; with MASTHEAD_ORDERS or MASTHEAD_SEED all weeks in all of them. */
function seedsOf(index: number): readonly number[] {
  if (only !== undefined) return [Number(only)]
  if (randomOrders > 1) return Array.from({ length: randomOrders }, (_, seed) => seed + 1)
  return index % everyWeek === 0 ? [index + 1] : []
}

const everyWeek = 4
const shuffled = weeks.flatMap((week, index) => {
  const seeds = seedsOf(index)
  return seeds.length === 0 ? [] : [{ ...week, seeds }]
})

/** The most pull requests with a conflict, of all that are merged: in order of number, and on average by chance. */
const mostConflicts = 0.02

/** Merges by chance that an average needs: of fewer than five orders of all weeks, chance decides (MASTHEAD_ORDERS=5). */
const leastMerges = 3000

/** What was merged in orders by chance so far. */
const byChance: WeekResult[] = []

const mergesOf = (results: readonly WeekResult[]): number => results.reduce((sum, { merges }) => sum + merges, 0)

/** How many pull requests had a conflict; once, however many it had. */
const conflictingPulls = (results: readonly WeekResult[]): number =>
  results.reduce((sum, { conflicts }) => sum + new Set(conflicts.map(({ pull }) => pull)).size, 0)

function play(pulls: readonly CorpusPull[], order: readonly CorpusPull[]): WeekResult {
  return playWeek(pulls[0]?.base ?? '', {
    pulls: order,
    merge: ({ base, ours, theirs }) => mergeMarkdown(base, ours, theirs),
  })
}

const faultsOf = ({ findings }: WeekResult): readonly string[] =>
  findings.flatMap(({ pull, fault, excuse }) => (excuse === null ? [`${pull}: ${fault}`] : []))

function tell(title: string, results: ReadonlyArray<readonly [string, WeekResult]>, seconds: number): void {
  const merges = mergesOf(results.map(([, result]) => result))
  const conflicts = results.flatMap(([week, result]) => result.conflicts.map((each) => ({ week, ...each })))
  const excuses = new Map<string, number>()
  for (const { excuse } of results.flatMap(([, { findings }]) => findings))
    if (excuse !== null) excuses.set(excuse, (excuses.get(excuse) ?? 0) + 1)
  const lines = [
    `${title}: ${merges} merges, ${((seconds * 1000) / Math.max(1, merges)).toFixed(1)} ms each with judging, ${conflicts.length} conflicts`,
    ...conflicts.map(({ week, pull, conflict }) => `  ${week} #${pull} ${JSON.stringify(conflict)}`.slice(0, 400)),
    ...[...excuses].map(([name, count]) => `  right by the rule “${name}”: ${count}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

describe('the pull requests of real weeks', () => {
  it('has real weeks to merge', (context) => {
    if (corpusFolder === null) return context.skip(corpusMissing)
    expect(weeks.length).toBeGreaterThan(0)
  })

  it('merges in order of number: nothing lost, doubled or misplaced, and hardly a conflict', {
    timeout: 600_000,
  }, () => {
    const started = performance.now()
    const results = weeks.map(({ week, pulls }) => [week, play(pulls, pulls)] as const)
    tell('In order of number', results, (performance.now() - started) / 1000)
    expect(results.flatMap(([week, result]) => faultsOf(result).map((fault) => `${week} ${fault}`))).toEqual([])
    const played = results.map(([, result]) => result)
    expect(conflictingPulls(played)).toBeLessThanOrEqual(mergesOf(played) * mostConflicts)
  })

  it.each(shuffled)('merges in any order: $week', { timeout: 600_000 }, ({ week, pulls, seeds }) => {
    const started = performance.now()
    const results = seeds.map(
      (seed) => [`MASTHEAD_SEED=${seed} ${week}`, play(pulls, shuffle(pulls, createRandom(seed)))] as const,
    )
    if (process.env['MASTHEAD_TELL'] !== undefined) tell(week, results, (performance.now() - started) / 1000)
    byChance.push(...results.map(([, result]) => result))
    expect(results.flatMap(([name, result]) => faultsOf(result).map((fault) => `${name} ${fault}`))).toEqual([])
  })

  it('merges in any order with hardly a conflict', (context) => {
    const [merges, pulls] = [mergesOf(byChance), conflictingPulls(byChance)]
    if (merges < leastMerges) return context.skip(`skipped: ${merges} merges by chance are too few to count conflicts`)
    process.stdout.write(`In any order: ${merges} merges, ${pulls} with a conflict\n`)
    expect(pulls).toBeLessThanOrEqual(merges * mostConflicts)
  })
})
