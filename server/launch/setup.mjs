// Makes the checkout ready to run: Node new enough, packages installed as package-lock.json says.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const oldestNode = [20, 19]
const marker = join(root, 'node_modules/.masthead-lock')

/** Ends the process with a sentence when something is missing that can't be installed. */
export function setUp() {
  checkNode()
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  if (!isInstalled()) install()
  writeFileSync(marker, wanted)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  fail(
    `Masthead needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  )
}

/** Whether npm's own record of what it installed agrees with the lock file; optional packages may be for other systems. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || found[path]?.version === version || (!(path in found) && (optional || devOptional)),
  )
}

function install() {
  const started = Date.now()
  console.log('Installing packages (npm ci); the first time this takes a minute or two …')
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (error?.code === 'ENOENT') fail('npm is missing. Install Node with npm from nodejs.org.')
  if (status !== 0) fail('The packages could not be installed; npm says why above. Mend that and start again.')
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}
