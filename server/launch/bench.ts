// Measures what the budgets are about and prints tables; numbers also go to bench-results.json. Ratios are against a peer
// in the same run.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { corpusFolder, corpusMissing, readCorpusIssues } from '../../lib/testing/corpus'
import { archivePart } from './bench/archive'
import { libPart } from './bench/lib'
import { roomsPart } from './bench/rooms'
import { syncPart } from './bench/sync'
import { votesPart } from './bench/votes'

const file = 'bench-results.json'
const parts = { lib: libPart, sync: syncPart, archive: archivePart, votes: votesPart, rooms: roomsPart }
type Part = keyof typeof parts

const isPart = (name: string): name is Part => name in parts
const asked = process.argv.slice(2)
const names = asked.filter((arg) => isPart(arg))
const options = asked.filter((arg) => !isPart(arg))
const known = ['--once', '--only', '--servers', '--profile']
if (options.some((option) => !known.includes(option.split('=')[0] ?? ''))) {
  console.log(`npm run bench [-- ${Object.keys(parts).join(' | ')} …] [--once]
Measures all parts or the named ones. The part "rooms" takes about 40 minutes; of it,
--only=latency,sustained,… chooses measures, --servers=masthead,… servers, --once one round of three,
--profile=FOLDER writes processor profiles of our server.`)
  process.exit(1)
}
if (corpusFolder === null) {
  console.log(corpusMissing)
  process.exit(1)
}

const results: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
for (const name of names.length === 0 ? Object.keys(parts).filter(isPart) : names) {
  Object.assign(results, await parts[name](issueOfSize, options), { node: process.version })
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
// The databases that were measured on go with the process.
process.exit(0)

/** The real issue whose size is nearest. */
function issueOfSize(bytes: number) {
  const distance = (source: string) => Math.abs(Buffer.byteLength(source) - bytes)
  return readCorpusIssues().reduce((best, text) => (distance(text.source) < distance(best.source) ? text : best))
}
