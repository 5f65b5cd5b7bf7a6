// Measures what the budgets are about and prints tables; numbers also go to bench-results.json. Ratios are against a peer
// in the same run.
import { writeFileSync } from 'node:fs'
import { benchBoard } from '../../lib/board/bench'
import { benchMarkdown, medianTime } from '../../lib/markdown/bench'
import { benchMerge } from '../../lib/merge/bench'
import { corpusFolder, corpusMissing, readCorpusIssues, readCorpusWeeks } from '../../lib/testing/corpus'
import { benchArchive } from '../archive/bench'
import { benchSync } from '../sync/bench'
import { benchVotes } from '../votes/bench'

const wantedSize = 35 * 1024

if (corpusFolder === null) {
  console.log(corpusMissing)
  process.exit(1)
}

// The real issue whose size is nearest to that of the budgets.
const issue = readCorpusIssues().reduce((best, text) => (distance(text.source) < distance(best.source) ? text : best))
const now = () => performance.now()
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

const sync = await benchSync(now)
console.log('\nA remote with 600 issues and 30 open pull requests, in ms\n')
for (const { name, ms } of sync) console.log(line([name, ms.toFixed(1)]))

const archive = await benchArchive(now)
console.log(`\nSearching an archive of ${archive.links} links, in ms\n`)
console.log(line(['', 'median', 'p95', 'slowest']))
console.log(line([`${archive.queries} searches`, ...[archive.median, archive.p95, archive.slowest].map(short)]))

const votes = await benchVotes(now)
const tally = votes.exact ? 'the tally exact at the end' : 'THE TALLY IS WRONG'
console.log(
  `\n${votes.votes} votes, ${votes.parallel} at a time, in ms: ${Math.round(votes.perSecond)} a second, ${tally}\n`,
)
console.log(line(['', 'median', 'p99', 'slowest']))
console.log(line(['a vote', ...[votes.median, votes.p99, votes.slowest].map(short)]))

const results = { issue: issue.name, bytes, node: process.version, rows, merges, sync, archive, votes }
writeFileSync('bench-results.json', `${JSON.stringify(results, null, 2)}\n`)
// The databases that were measured on go with the process.
process.exit(0)

function distance(source: string): number {
  return Math.abs(Buffer.byteLength(source) - wantedSize)
}

function spread(times: readonly number[]): { median: number; p95: number; slowest: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  return { median: at(0.5), p95: at(0.95), slowest: sorted.at(-1) ?? 0 }
}

function short(ms: number): string {
  return ms.toFixed(2)
}

function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(48) + cells.map((cell) => cell.padStart(14)).join('')
}
