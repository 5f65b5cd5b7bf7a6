// Builds what is older than its sources: the server and the command line into .build/, the web app into .next/.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { fail, root } from './setup.mjs'

const serverSources = ['lib', 'server', 'package-lock.json']
const webSources = [
  ...serverSources,
  'app',
  'components',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Everything. The marks are written last, so a build that was cut short is done again. */
export async function build() {
  await buildServer()
  await whenStale('web', webSources, () => withProgress('Building the web app', buildWeb))
}

/** The server and the command line only: a fraction of a second. */
export async function buildServer() {
  await whenStale('server', serverSources, async () => {
    const esbuild = await import('esbuild')
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: { main: 'server/main.ts', masthead: 'server/cli/masthead.ts', merge: 'server/cli/merge-driver.ts' },
      outdir: '.build',
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      sourcemap: true,
      logLevel: 'warning',
    })
    await esbuild.stop()
    cpSync(join(root, 'server/db/migrations'), join(root, '.build/migrations'), { recursive: true })
  })
}

async function buildWeb() {
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = (chunk) => {
    said += chunk
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const status = await new Promise((resolve) => child.once('close', resolve))
  if (status !== 0) fail(`${said}\nThe web app could not be built; the lines above say why.`)
}

async function withProgress(title, work) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  console.log(`${title} …`)
  const timer = setInterval(() => console.log(`${title} … ${seconds()} s`), 10_000)
  await work()
  clearInterval(timer)
  console.log(`${title}: done in ${seconds()} s.`)
}

async function whenStale(name, sources, work) {
  const mark = join(root, '.build', `${name}.sources`)
  const wanted = hashOf(sources)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  mkdirSync(join(root, '.build'), { recursive: true })
  rmSync(mark, { force: true })
  await work()
  writeFileSync(mark, wanted)
}

function hashOf(sources) {
  const hash = createHash('sha256').update(process.version)
  for (const path of sources.flatMap((source) => filesIn(source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function filesIn(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}

if (import.meta.url === pathToFileURL(argv[1]).href) await build()
