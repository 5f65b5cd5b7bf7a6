// Measures the engine and prints a table; numbers also go to bench-results.json. Ratios are against a peer in the same run.
import { writeFileSync } from 'node:fs'
import { benchBoard } from '../../lib/board/bench'
import { benchMarkdown, medianTime } from '../../lib/markdown/bench'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../../lib/testing/corpus'

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
const results = { issue: issue.name, bytes: Buffer.byteLength(issue.source), node: process.version, rows }

console.log(`${issue.name}, ${Math.round(results.bytes / 1024)} KB, medians in ms\n`)
console.log(line(['', 'Masthead', 'remark', 'times faster']))
for (const row of rows) {
  const peer = 'peer' in row ? [row.peer.toFixed(2), row.ratio.toFixed(1)] : ['', '']
  console.log(line([row.name, row.ours.toFixed(2), ...peer]))
}
writeFileSync('bench-results.json', `${JSON.stringify(results, null, 2)}\n`)

function distance(source: string): number {
  return Math.abs(Buffer.byteLength(source) - wantedSize)
}

function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(34) + cells.map((cell) => cell.padStart(14)).join('')
}
