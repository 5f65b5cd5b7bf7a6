import { benchBoard } from '../../../lib/board/bench'
import { benchMarkdown, medianTime } from '../../../lib/markdown/bench'
import { benchMerge } from '../../../lib/merge/bench'
import { readCorpusWeeks } from '../../../lib/testing/corpus'
import { type BenchPart, line, now, short, spread } from './table'

const wantedSize = 35 * 1024

/** Parsing, formatting, boards and merges, on real issues. */
export const libPart: BenchPart = async (issueOfSize) => {
  const issue = issueOfSize(wantedSize)
  const board = benchBoard(issue.source).map(({ name, run }) => ({ name, ours: medianTime(run, now) }))
  const rows = [...benchMarkdown(issue.source, now), ...board]
  const bytes = Buffer.byteLength(issue.source)
  console.log(`${issue.name}, ${Math.round(bytes / 1024)} KB, medians in ms\n`)
  console.log(line(['', 'Masthead', 'remark', 'times faster']))
  for (const row of rows) {
    const peer = 'peer' in row ? [row.peer.toFixed(2), row.ratio.toFixed(1)] : ['', '']
    console.log(line([row.name, row.ours.toFixed(2), ...peer]))
  }
  const pulls = readCorpusWeeks().flatMap((week) => week.pulls)
  const merges = benchMerge(pulls, now).map(({ name, times }) => ({ name, ...spread(times) }))
  console.log(`\n${pulls.length} real pull requests, each for itself, in ms\n`)
  console.log(line(['', 'median', 'p95', 'slowest']))
  for (const { name, median, p95, slowest } of merges) console.log(line([name, ...[median, p95, slowest].map(short)]))
  return { issue: issue.name, bytes, rows, merges }
}
