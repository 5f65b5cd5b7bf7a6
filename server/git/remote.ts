import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { branchHead, checkBranch, noBranch } from './branch'
import { type Git, GitFailure, must } from './git'
import type { RemoteLocation } from './location'
import { removeStaleLocks } from './stale-locks'
import type { Move, Store, StoreHead } from './store'
import { botEnvironment } from './write'

interface RemoteSettings {
  readonly git: Git
  readonly location: RemoteLocation
  readonly branch: string | null
  /** Mirrors are kept here, one for each address. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Pick<Log, 'info'>
}

/** How long what was fetched counts as the branch's present state for reading; a commit always fetches. */
const freshForMs = 5_000
/** The first fetch of a newsletter with thirteen years of history takes a while on a slow line. */
const networkTimeoutMs = 10 * 60_000

/** A remote repository, read through a bare mirror in the data folder and written by pushing, never by force. */
export function createRemoteStore(settings: RemoteSettings): Store {
  const { git, location, folder, clock, log } = settings
  const { display, url } = location
  const gitDir = path.join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.git`)
  const network = { gitDir, timeoutMs: networkTimeoutMs, config: credentials(location) }
  let known: string | null = settings.branch
  let made: Promise<void> | undefined
  let fetchedAt = Number.NEGATIVE_INFINITY

  async function makeMirror(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await must(git, [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      '--initial-branch=masthead',
      '--end-of-options',
      gitDir,
    ])
  }

  function ensureMirror(): Promise<void> {
    made ??= makeMirror().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }

  async function branch(): Promise<Result<string>> {
    await ensureMirror()
    if (known === null) {
      const output = await must(git, ['ls-remote', '--symref', '--end-of-options', url, 'HEAD'], network)
      known = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(output.toString('utf8'))?.[1] ?? null
    }
    if (known !== null) return checkBranch(git, known)
    return refuse(
      'unavailable',
      `The newsletter repository ${display} is empty. Push the newsletter to it, then try again.`,
    )
  }

  async function fetchBranch(name: string): Promise<void> {
    const first = (await branchHead(git, gitDir, name)) === null
    if (first) log.info({ repository: display, branch: name }, 'Fetching the newsletter repository for the first time')
    const refspec = `+refs/heads/${name}:refs/heads/${name}`
    const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--update-head-ok']
    const args = ['fetch', ...flags, '--end-of-options', url, refspec]
    const output = await git(args, network)
    if (output.code !== 0) {
      const locked = output.stderr.includes('File exists') && (await removeStaleLocks(gitDir, clock))
      if (!locked) throw new GitFailure(args, output)
      await must(git, args, network)
    }
    fetchedAt = clock.now().getTime()
  }

  async function head({ fresh } = { fresh: false }): Promise<Result<StoreHead>> {
    const name = await branch()
    if (!name.ok) return name
    const age = clock.now().getTime() - fetchedAt
    if (fresh || age < 0 || age > freshForMs) await fetchBranch(name.value)
    const commit = await branchHead(git, gitDir, name.value)
    return commit === null ? noBranch(display, name.value) : ok({ gitDir, commit })
  }

  /** Whether the remote's branch holds the commit, asked of the remote itself: a push may arrive and its answer not. */
  async function hasArrived(name: string, commit: string): Promise<boolean> {
    await fetchBranch(name)
    const output = await git(['merge-base', '--is-ancestor', commit, `refs/heads/${name}`], { gitDir })
    return output.code === 0
  }

  async function move({ at, to }: Move): Promise<Result<'moved' | 'raced'>> {
    const name = await branch()
    if (!name.ok) return name
    const ref = `refs/heads/${name.value}`
    const args = [
      'push',
      '--porcelain',
      '--no-verify',
      '--no-follow-tags',
      '--recurse-submodules=no',
      '--end-of-options',
      url,
      `${to}:${ref}`,
    ]
    const output = await git(args, network)
    if (output.code === 0) {
      await git(['update-ref', '--end-of-options', ref, to, at.commit], { gitDir, env: botEnvironment })
      return ok('moved')
    }
    const answer = pushAnswer(output.stdout.toString('utf8'))
    if (answer === 'raced') return ok('raced')
    if (answer !== null) return refuse('forbidden', refusedSentence(display, answer))
    if (await hasArrived(name.value, to)) return ok('moved')
    throw new GitFailure(args, output)
  }

  return { display, pushes: true, branch, head, check: async () => ok(null), move }
}

/** Null when the remote gave no answer at all, `raced` when its branch had moved, else its reason. */
function pushAnswer(porcelain: string): string | null {
  const reason = /^!\t[^\t]*\t\[(?:remote )?rejected\] \((.*)\)$/m.exec(porcelain)?.[1]
  if (reason === undefined) return null
  return /^(?:fetch first|non-fast-forward|stale info|failed to update ref|cannot lock ref.*|reference already exists)$/.test(
    reason,
  )
    ? 'raced'
    : reason
}

function refusedSentence(display: string, reason: string): string {
  const words = reason.replace(/\p{Cc}/gu, ' ').slice(0, 200)
  return `${display} refused the push (${words}). Nothing was changed there. Allow this server to push to the branch, or download the markdown and commit it yourself.`
}

function credentials({ authorization, url }: RemoteLocation): readonly (readonly [string, string])[] {
  if (authorization === null) return []
  return [[`http.${new URL(url).origin}/.extraHeader`, `Authorization: ${authorization}`]]
}
