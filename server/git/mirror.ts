import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../clock'
import { createTurns } from '../turns'
import { type Git, GitFailure, type GitOptions, must } from './git'
import { removeHalfPacks } from './half-packs'
import type { RemoteLocation } from './location'
import { removeStaleLocks } from './stale-locks'

export interface MirrorSettings {
  readonly git: Git
  readonly location: RemoteLocation
  /** The value of an `Authorization` header for an address that holds none itself; asked each time, since it may be renewed. */
  readonly authorization?: () => Promise<string | null>
  /** Mirrors are kept here, one for each address. */
  readonly folder: string
  readonly clock: Clock
}

/** A bare repository of our own that has what was fetched of a remote one. */
export interface Mirror {
  readonly gitDir: string
  /** Makes it where it is missing. */
  ensure(): Promise<void>
  /** What git needs to speak with the remote. */
  access(): Promise<GitOptions>
  /** Runs `act` while nothing is fetched. */
  inTurn<T>(act: () => Promise<T>): Promise<T>
  /** Fetches, one after the other: two fetches at once would be in each other's way. */
  fetch(refspecs: readonly string[], timeoutMs?: number): Promise<void>
  /** The refs of the remote among these, with the commits they are at. */
  list(refs: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The first fetch of a newsletter with thirteen years of history takes a while on a slow line. */
const networkTimeoutMs = 10 * 60_000

/** A host that says nothing at all for so long is not waited for: hosts at work say so every few seconds. */
const silence = [
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '120'],
] as const

export function createMirror({ git, location, authorization, folder, clock }: MirrorSettings): Mirror {
  const { url } = location
  const gitDir = path.join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.git`)
  const inTurn = createTurns()
  let made: Promise<void> | undefined

  async function make(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const flags = ['--quiet', '--bare', '--template=', '--initial-branch=masthead']
    await must(git, ['init', ...flags, '--end-of-options', gitDir])
  }

  async function access(): Promise<GitOptions> {
    const header = location.authorization ?? (await authorization?.()) ?? null
    return { gitDir, timeoutMs: networkTimeoutMs, config: [...silence, ...credentials(url, header)] }
  }

  async function fetch(refspecs: readonly string[], timeoutMs: number): Promise<void> {
    const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--update-head-ok']
    const args = ['fetch', ...flags, '--end-of-options', url, ...refspecs]
    const network = { ...(await access()), timeoutMs }
    const output = await git(args, network)
    if (output.code === 0) return
    await removeHalfPacks(gitDir)
    const locked = output.stderr.includes('File exists') && (await removeStaleLocks(gitDir, clock))
    if (!locked) throw new GitFailure(args, output)
    await must(git, args, network)
  }

  return {
    gitDir,
    ensure() {
      made ??= make().catch((error: unknown) => {
        made = undefined
        throw error
      })
      return made
    },
    access,
    inTurn,
    fetch: (refspecs, timeoutMs = networkTimeoutMs) => inTurn(() => fetch(refspecs, timeoutMs)),
    async list(refs) {
      const output = await must(git, ['ls-remote', '--refs', '--end-of-options', url, ...refs], await access())
      const lines = output.toString('utf8').split('\n').filter(Boolean)
      return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]))
    },
  }
}

/**
 * For this host alone, and through the environment, so that no list of processes shows it. Git would take it along to
 * wherever the host sends us, so we are not sent anywhere.
 */
function credentials(url: string, authorization: string | null): readonly (readonly [string, string])[] {
  if (authorization === null || !url.startsWith('https:')) return []
  return [
    [`http.${new URL(url).origin}/.extraHeader`, `Authorization: ${authorization}`],
    ['http.followRedirects', 'false'],
  ]
}
