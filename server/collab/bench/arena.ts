import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { createBoard } from '../../../lib/board'
import { readHome } from '../../db/embedded/home'
import { ServerProcess, startCrowd } from './children'
import type { ContestantName } from './contestant'

/** Where the bench keeps what it installs and bundles. */
const cache = '.cache/bench'
const peers = '.cache/peers'
const people = 600
const removal = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const

/** What one server is measured in: a folder of its own, documents that are all the same, and clients. */
export interface Arena {
  readonly server: ServerProcess
  readonly crowd: ReturnType<typeof startCrowd>['calls']
  /** Size of a document, encoded. */
  readonly bytes: number
  /** Clients in one more process, so that neither is held up by what the other does. They go with the arena. */
  startOthers(): Arena['crowd']
  close(): Promise<void>
}

/** Bundles our programs as a release is, and installs the peers where they are missing. */
export async function prepareArena(): Promise<void> {
  const esbuild = await import('esbuild')
  await esbuild.build({
    entryPoints: ['server/collab/bench/masthead-entry.ts', 'server/collab/bench/crowd-entry.ts'],
    outdir: cache,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  })
  cpSync('server/db/migrations', join(cache, 'migrations'), { recursive: true })
  cpSync('server/launch/peers', peers, { recursive: true })
  const lock = readFileSync(join(peers, 'package-lock.json'), 'utf8')
  const mark = join(peers, 'installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  const { status } = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: peers,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The servers to compare with could not be installed; npm says why above')
  writeFileSync(mark, lock)
}

/** A server that was just started and has `documents` boards of `source`. The caller owns the result and closes it. */
export async function openArena(
  contestant: ContestantName,
  { source, documents, profile }: { source: string; documents: number; profile?: string },
): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-bench-'))
  const state = Y.encodeStateAsUpdate(createBoard(source))
  const file = join(folder, 'state')
  writeFileSync(file, state)
  const data = join(folder, 'data')
  mkdirSync(data)
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const server = new ServerProcess(contestant, (port) =>
    contestant === 'masthead'
      ? [...profiling, join(cache, 'masthead-entry.js'), data, `${port}`, file, `${documents}`, `${people}`]
      : [...profiling, join(peers, `${contestant}.mjs`), data, `${port}`],
  )
  await server.start()
  const crowd = startCrowd(join(cache, 'crowd-entry.js'))
  if (contestant !== 'masthead')
    for (let document = 1; document <= documents; document++) await crowd.calls.seed(server.address, document, state)
  const others: ReturnType<typeof startCrowd>[] = []
  return {
    startOthers: () => {
      const started = startCrowd(join(cache, 'crowd-entry.js'))
      others.push(started)
      return started.calls
    },
    server,
    crowd: crowd.calls,
    bytes: state.byteLength,
    close: async () => {
      for (const clients of [crowd, ...others]) await clients.close()
      await (profile === undefined ? server.kill() : server.stop())
      const home = contestant === 'masthead' ? await readHome(data) : null
      for (const place of [home?.folder, folder]) if (place !== undefined) rmSync(place, removal)
    },
  }
}
