import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { formatIssue } from './format'
import { parseIssue } from './parse'

/** One measurement: medians in milliseconds, and how many times faster than the peer. */
export interface BenchRow {
  readonly name: string
  readonly ours: number
  readonly peer: number
  readonly ratio: number
}

const warmUps = 10
const rounds = 31

/** Parse and format of one issue beside remark-parse and remark-stringify, in turns; `now` gives milliseconds. */
export function benchMarkdown(source: string, now: () => number): readonly BenchRow[] {
  const peer = unified().use(remarkParse).use(remarkStringify)
  const issue = parseIssue(source)
  const tree = peer.parse(source)
  const compare = (name: string, ours: () => unknown, theirs: () => unknown): BenchRow => {
    const times = measure([ours, theirs], now)
    const [our = 0, their = 0] = times.map(median)
    return { name, ours: our, peer: their, ratio: their / our }
  }
  return [
    compare(
      'parse + format',
      () => formatIssue(parseIssue(source)),
      () => peer.stringify(peer.parse(source)),
    ),
    compare(
      'parse',
      () => parseIssue(source),
      () => peer.parse(source),
    ),
    compare(
      'format',
      () => formatIssue(issue),
      () => peer.stringify(tree),
    ),
  ]
}

/** The median time of one run, after some to warm up. */
export function medianTime(run: () => unknown, now: () => number): number {
  return median(measure([run], now)[0] ?? [])
}

function measure(runs: readonly (() => unknown)[], now: () => number): readonly (readonly number[])[] {
  for (let round = 0; round < warmUps; round += 1) for (const run of runs) run()
  const times: number[][] = runs.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    runs.forEach((run, index) => {
      const start = now()
      run()
      times[index]?.push(now() - start)
    })
  }
  return times
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}
