import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../../problem'
import type { Owner } from './owner'
import { programEnv } from './run'

export interface PostmasterOptions {
  readonly binaries: string
  readonly cluster: string
  /** The folder of its Unix socket; nothing else is listened on. */
  readonly socket: string
  readonly logFile: string
  readonly owner: Owner
  /** The signal it gets when we die without a word. */
  readonly orphanSignal: 'INT' | 'QUIT'
  /** A folder to remove when it has ended, whoever ended it. */
  readonly removeAfter?: string
  readonly settings?: readonly string[]
}

export interface Postmaster {
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends it in order: clients are cut off, everything is on disk. */
  stop(): Promise<void>
}

/**
 * The shell becomes Postgres, and leaves behind a child that waits for a line on descriptor 3. End of file without that line
 * means that our process was killed: then Postgres gets the signal. So no database outlives the app for long.
 */
const launcher = `
(
  read -r word <&3 || kill -s "$SIGNAL" $$
  if [ -n "$REMOVE" ]; then
    n=0
    while [ -e "$PIDFILE" ] && kill -0 $$ 2>/dev/null && [ $n -lt 200 ]; do n=$((n+1)); sleep 0.05; done
    rm -rf -- "$REMOVE"
  fi
) >/dev/null 2>&1 &
exec 3<&-
exec "$@"`

const settings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'port=5432',
  'fsync=on',
  'full_page_writes=on',
  'synchronous_commit=on',
  'timezone=UTC',
  'log_timezone=UTC',
]

/** Starts Postgres on a cluster and waits until it takes connections; throws a Problem with the log's end when it does not. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const log = await open(options.logFile, 'a', 0o600)
  const program = path.join(options.binaries, 'bin/postgres')
  const flags = [...settings, `unix_socket_directories=${options.socket}`, ...(options.settings ?? [])]
  const child = spawn(
    '/bin/sh',
    ['-c', launcher, 'postgres', program, '-D', options.cluster, ...flags.flatMap((flag) => ['-c', flag])],
    {
      ...options.owner,
      cwd: options.cluster,
      env: {
        ...programEnv,
        SIGNAL: options.orphanSignal,
        REMOVE: options.removeAfter ?? '',
        PIDFILE: path.join(options.cluster, 'postmaster.pid'),
      },
      stdio: ['ignore', log.fd, log.fd, 'pipe'],
      detached: true,
    },
  )
  const leash = child.stdio[3]
  if (leash === null || leash === undefined || !('write' in leash)) throw new RangeError('No pipe to the database')
  leash.on('error', () => child.kill('SIGINT'))
  let over = false
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    over = true
    leash.end('over\n')
  })
  await log.close()
  await untilReady(options, { pid: child.pid, isOver: () => over })
  return {
    ended,
    stop: async () => {
      if (!over) child.kill('SIGINT')
      await ended
    },
  }
}

/** How long a start may take: after a crash it replays the log first. */
const patience = 120_000

/** One that was killed leaves its file behind, which says that it is ready: what counts is what this one says. */
async function untilReady(
  options: PostmasterOptions,
  { pid, isOver }: { readonly pid: number | undefined; isOver(): boolean },
): Promise<void> {
  for (let waited = 0; waited < patience; waited += 10) {
    if (isOver()) throw new Problem(`The database did not start: ${await lastWords(options.logFile)}`)
    const found = await readPostmasterFile(options.cluster)
    if (found?.status === 'ready' && found.pid === pid) return
    await delay(10)
  }
  throw new Problem(`The database did not start within ${patience / 1000} seconds; ${options.logFile} says why.`)
}

async function lastWords(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5)
  return `${lines.join(' ')} (more in ${logFile})`
}

/** What a running (or killed) Postgres says of itself in its cluster; null when there is none. */
export async function readPostmasterFile(cluster: string): Promise<{ pid: number; status: string } | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' }
}
