import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../lib/result'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { createTurns } from '../turns'
import { branchHead, checkBranch, checkOwn, noBranch } from './branch'
import { type Git, GitFailure, type GitOptions, must } from './git'
import type { RemoteLocation } from './location'
import { parts, pullRef, pullsOf, readRefs } from './pull-refs'
import { removeStaleLocks } from './stale-locks'
import type { Move, Store, StoreHead } from './store'
import { botEnvironment } from './write'

interface RemoteSettings {
  readonly git: Git
  readonly location: RemoteLocation
  readonly branch: string | null
  /** The value of an `Authorization` header for an address that holds none itself; asked each time, since it may be renewed. */
  readonly authorization?: () => Promise<string | null>
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
  // Two fetches at once would be in each other's way.
  const inTurn = createTurns()
  let known: string | null = settings.branch
  let made: Promise<void> | undefined
  let fetchedAt = Number.NEGATIVE_INFINITY

  async function access(): Promise<GitOptions> {
    const authorization = location.authorization ?? (await settings.authorization?.()) ?? null
    return { gitDir, timeoutMs: networkTimeoutMs, config: credentials(location, authorization) }
  }

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
      const output = await must(git, ['ls-remote', '--symref', '--end-of-options', url, 'HEAD'], await access())
      known = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(output.toString('utf8'))?.[1] ?? null
    }
    if (known !== null) return checkBranch(git, known)
    return refuse(
      'unavailable',
      `The newsletter repository ${display} is empty. Push the newsletter to it, then try again.`,
    )
  }

  async function fetchRefs(refspecs: readonly string[]): Promise<void> {
    const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--update-head-ok']
    const args = ['fetch', ...flags, '--end-of-options', url, ...refspecs]
    const network = await access()
    const output = await git(args, network)
    if (output.code === 0) return
    const locked = output.stderr.includes('File exists') && (await removeStaleLocks(gitDir, clock))
    if (!locked) throw new GitFailure(args, output)
    await must(git, args, network)
  }

  async function fetchBranch(name: string): Promise<void> {
    const first = (await branchHead(git, gitDir, name)) === null
    if (first) log.info({ repository: display, branch: name }, 'Fetching the newsletter repository for the first time')
    await fetchRefs([`+refs/heads/${name}:refs/heads/${name}`]).catch(unmask)
    fetchedAt = clock.now().getTime()
  }

  /** Git takes a web page for a repository without branches. What has no branch at all is told apart from one it lacks. */
  async function unmask(error: unknown): Promise<never> {
    if (isMissingRef(error) && url.startsWith('https:')) {
      const args = ['ls-remote', '--heads', '--end-of-options', url]
      const { code, stdout } = await git(args, await access())
      if (code === 0 && !/^[0-9a-f]{40,64}\trefs\//m.test(stdout.toString('utf8')))
        throw new GitFailure(args, { code: 128, stderr: 'protocol error: no branch at all' })
    }
    throw error
  }

  async function head({ fresh } = { fresh: false }): Promise<Result<StoreHead>> {
    const name = await branch()
    if (!name.ok) return name
    await inTurn(async () => {
      const age = clock.now().getTime() - fetchedAt
      if (fresh || age < 0 || age > freshForMs) await fetchBranch(name.value)
    })
    const commit = await branchHead(git, gitDir, name.value)
    return commit === null ? noBranch(display, name.value) : ok({ gitDir, commit })
  }

  /** Whether the remote's branch holds the commit, asked of the remote itself: a push may arrive and its answer not. */
  async function hasArrived(name: string, commit: string): Promise<boolean> {
    await inTurn(() => fetchRefs([`+refs/heads/${name}:refs/heads/${name}`]))
    const output = await git(['merge-base', '--is-ancestor', commit, `refs/heads/${name}`], { gitDir })
    return output.code === 0
  }

  async function push({ name, lease, to }: { name: string; lease: string | null; to: string }) {
    const ref = `refs/heads/${name}`
    const flags = ['--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no']
    // A lease is compare-and-swap on the other side; it is only ever used for a branch of our own.
    const leased = lease === null ? [] : [`--force-with-lease=${ref}:${lease}`]
    const args = ['push', ...flags, ...leased, '--end-of-options', url, `${to}:${ref}`]
    const output = await git(args, await access())
    return { args, output }
  }

  async function move({ at, to, own }: Move): Promise<Result<'moved' | 'raced'>> {
    const name = own === undefined ? await branch() : ok(own.name)
    if (!name.ok) return name
    const lease = own === undefined ? null : (own.from ?? '')
    const { args, output } = await push({ name: name.value, lease, to })
    if (output.code === 0) {
      const ref = `refs/heads/${name.value}`
      const before = own === undefined ? [at.commit] : []
      await git(['update-ref', '--end-of-options', ref, to, ...before], { gitDir, env: botEnvironment })
      return ok('moved')
    }
    const answer = pushAnswer(output.stdout.toString('utf8'))
    if (answer === 'raced') return ok('raced')
    if (answer !== null) return refuse('forbidden', refusedSentence(display, answer))
    if (await hasArrived(name.value, to)) return ok('moved')
    throw new GitFailure(args, output)
  }

  /** The refs of the remote among these, with the commits they are at. */
  async function listRemote(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const output = await must(git, ['ls-remote', '--refs', '--end-of-options', url, ...refs], await access())
    const lines = output.toString('utf8').split('\n').filter(Boolean)
    return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]))
  }

  async function ownBranch(wanted: string): Promise<Result<string | null>> {
    const name = await checkBranch(git, wanted)
    if (!name.ok) return name
    await ensureMirror()
    const ref = `refs/heads/${name.value}`
    if (!(await listRemote([ref])).has(ref)) return ok(null)
    await inTurn(() => fetchRefs([`+${ref}:${ref}`]))
    const tip = await branchHead(git, gitDir, name.value)
    return tip === null ? ok(null) : checkOwn(git, { display, gitDir, name: name.value, tip })
  }

  /** All of them in one fetch; only where one is missing the remote is asked which there are. */
  async function fetchPulls(numbers: readonly number[]): Promise<Result<ReadonlyMap<number, string>>> {
    await ensureMirror()
    const arrived = (number: number) => `refs/masthead/pull/${number}`
    const fetch = (some: readonly number[]) =>
      inTurn(() => fetchRefs(some.map((number) => `+${pullRef(number)}:${arrived(number)}`)))
    const found: number[] = []
    for (const part of parts(numbers)) {
      try {
        await fetch(part)
        found.push(...part)
      } catch (error) {
        if (!isMissingRef(error)) throw error
        const there = await listRemote(part.map(pullRef))
        const left = part.filter((number) => there.has(pullRef(number)))
        if (left.length > 0) await fetch(left)
        found.push(...left)
      }
    }
    const refs = await readRefs(git, gitDir, found.map(arrived))
    return ok(pullsOf(found, (number) => refs.get(arrived(number))))
  }

  async function objects(): Promise<Result<string>> {
    await ensureMirror()
    return ok(gitDir)
  }

  const check = async () => ok(null)
  return { display, pushes: true, branch, head, objects, ownBranch, fetchPulls, check, move }
}

function isMissingRef(error: unknown): boolean {
  return error instanceof GitFailure && /couldn't find remote ref/i.test(error.output.stderr)
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

function credentials({ url }: RemoteLocation, authorization: string | null): readonly (readonly [string, string])[] {
  if (authorization === null || !url.startsWith('https:')) return []
  return [[`http.${new URL(url).origin}/.extraHeader`, `Authorization: ${authorization}`]]
}
