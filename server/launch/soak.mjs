// `npm run soak`: the tests and measurements that are too long for `npm test`, at full length; one line each at the end.
// `npm run soak -- kills` runs those whose name contains a word.
import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setUp } from './setup.mjs'

const root = join(import.meta.dirname, '../..')
const logs = '.cache/soak'
const vitest = (...files) => ['node_modules/.bin/vitest', 'run', ...files]
const rooms = (...options) => ['node_modules/.bin/tsx', 'server/launch/bench.ts', 'rooms', '--once', ...options]

/** `env` sets the length; the defaults of the tests are short. */
const runs = [
  { name: '200 kills', command: vitest('server/collab/kill.test.ts'), env: { MASTHEAD_KILLS: '200' } },
  {
    name: '200 kills of one of two servers, 50 rolling restarts',
    command: vitest('server/collab/two-servers.test.ts'),
    env: { MASTHEAD_KILLS: '200', MASTHEAD_RESTARTS: '50' },
  },
  {
    name: '50 kills of Postgres',
    command: vitest('server/collab/postgres-kill.test.ts'),
    env: { MASTHEAD_POSTGRES_KILLS: '50' },
  },
  {
    name: 'broken frames, lossy networks and statements cut',
    command: vitest('server/collab/fuzz.test.ts', 'server/collab/faults'),
    env: {
      MASTHEAD_FRAMES: '10000',
      MASTHEAD_OFFICE_EDITS: '600',
      MASTHEAD_LOSSY_SEEDS: '1000',
      MASTHEAD_REJOINS: '1000',
      MASTHEAD_MIGRATION_STEP: '1',
    },
  },
  {
    name: '1,000 boards edited by four',
    command: vitest('lib/testing/simulate.test.ts'),
    env: { MASTHEAD_SEEDS: '1000' },
  },
  { name: 'five minutes of 100 clients', command: rooms('--only=soak', '--servers=masthead'), env: {} },
  {
    name: 'backup and restore of 100 boards',
    command: vitest('server/backup/drill.test.ts'),
    env: { MASTHEAD_DRILL_BOARDS: '100', MASTHEAD_DRILL_ROWS: '100000' },
  },
]

process.chdir(root)
setUp()
mkdirSync(logs, { recursive: true })
const words = process.argv.slice(2)
const chosen = runs.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (chosen.length === 0) console.log(`Nothing has such a name. There is: ${runs.map(({ name }) => name).join(', ')}`)
const failed = []
for (const { name, command, env } of chosen) {
  const log = join(logs, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`)
  const output = openSync(log, 'w')
  const started = Date.now()
  const { status } = spawnSync(command[0], command.slice(1), {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  })
  if (status !== 0) failed.push(name)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${Math.round((Date.now() - started) / 1000)} s; ${log})`)
}
process.exit(failed.length === 0 && chosen.length > 0 ? 0 : 1)
