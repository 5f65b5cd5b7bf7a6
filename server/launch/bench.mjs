// `npm run bench`: the engine's budgets as ratios against a peer in the same run; prints a table and writes bench-results.json.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setUp } from './setup.mjs'

const root = join(import.meta.dirname, '../..')
process.chdir(root)
setUp()
process.exit(
  spawnSync('node_modules/.bin/tsx', ['server/launch/bench.ts', ...process.argv.slice(2)], { stdio: 'inherit' })
    .status ?? 1,
)
