// `npm test`: every check and test of the project, in the order in which a mistake is cheapest to find.
// `npm run check` (argument `check`) stops before the tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireChromium } from './chromium.mjs'
import { setUp } from './setup.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const onlyChecks = process.argv[2] === 'check'
const reports = { unit: '.cache/vitest.json', journeys: '.cache/playwright.json' }
const tally = { passed: 0, failed: 0, skipped: [] }

process.chdir(root)
setUp()
mkdirSync('.cache', { recursive: true })
for (const path of Object.values(reports)) rmSync(path, { force: true })

check('format and lint', 'biome', ['ci', '--error-on-warnings', '.'])
check('types of the routes', 'next', ['typegen'])
check('types', 'tsc', ['-p', 'tsconfig.json'])
check('types of lib alone', 'tsc', ['-p', 'lib/tsconfig.json'])
check('dependency arrows', 'depcruise', [
  '--config',
  '.dependency-cruiser.cjs',
  'app',
  'components',
  'lib',
  'server',
  'e2e',
])
if (!onlyChecks) {
  tests(
    'unit, property and database tests',
    'vitest',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile=${reports.unit}`],
    countUnit,
  )
  check('production build', process.execPath, ['server/launch/build.mjs'])
  const chromium = requireChromium()
  if (chromium === null) tally.skipped.push('all browser journeys: no Chromium (see above)')
  else
    tests('browser journeys', 'playwright', ['test'], countJourneys, {
      PLAYWRIGHT_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reports.journeys,
    })
}

for (const reason of tally.skipped) console.log(`skipped: ${reason}`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exit(tally.failed === 0 ? 0 : 1)

function check(title, command, args) {
  if (run(title, command, args)) tally.passed += 1
  else tally.failed += 1
}

/** Runs a test runner and counts its tests; a runner that fails without a failed test counts as one failure. */
function tests(title, command, args, count, env = {}) {
  const succeeded = run(title, command, args, env)
  const before = tally.failed
  count()
  if (!succeeded && tally.failed === before) tally.failed += 1
}

function run(title, command, args, env = {}) {
  const started = Date.now()
  console.log(`\n▸ ${title}`)
  const local = join('node_modules/.bin', command)
  const { status } = spawnSync(existsSync(local) ? local : command, args, {
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  console.log(`${status === 0 ? '✓' : '✗'} ${title} (${Math.round((Date.now() - started) / 1000)} s)`)
  return status === 0
}

function countUnit() {
  if (!existsSync(reports.unit)) return
  const report = JSON.parse(readFileSync(reports.unit, 'utf8'))
  tally.passed += report.numPassedTests
  tally.failed += report.numFailedTests
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) tally.failed += 1
    for (const test of file.assertionResults) if (test.status === 'pending') tally.skipped.push(test.fullName)
  }
}

function countJourneys() {
  if (!existsSync(reports.journeys)) return
  const { stats, suites } = JSON.parse(readFileSync(reports.journeys, 'utf8'))
  tally.passed += stats.expected
  tally.failed += stats.unexpected + stats.flaky
  for (const spec of suites.flatMap(specsOf))
    for (const test of spec.tests)
      if (test.status === 'skipped')
        tally.skipped.push(`${spec.title}: ${test.annotations.map((note) => note.description).join(' ')}`)
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}
