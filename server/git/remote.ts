import { ok, type Result, refuse } from '../../lib/result'
import type { Log } from '../log'
import { createSingleFlight } from '../single-flight'
import { branchHead, checkBranch, checkOwn, noBranch } from './branch'
import { fetchPulls, isMissingRef } from './fetch-pulls'
import { GitFailure, must } from './git'
import { createMirror, type Mirror, type MirrorSettings } from './mirror'
import { push } from './push'
import type { Store } from './store'
import { createUpkeep, type UpkeepSettings } from './upkeep'
import { botEnvironment } from './write'

interface RemoteSettings extends MirrorSettings, Pick<UpkeepSettings, 'looseObjects'> {
  readonly branch: string | null
  readonly log: Pick<Log, 'info'>
}

/** How long what was fetched counts as the branch's present state for reading; a commit always fetches. */
const freshForMs = 5_000

/** A remote repository, read through a bare mirror in the data folder and written by pushing, never by force. */
export function createRemoteStore(settings: RemoteSettings): Store {
  const { git, location } = settings
  const { display, url } = location
  const mirror = createMirror(settings)
  const { gitDir } = mirror
  const branch = createBranch(settings, mirror)
  const fetchFor = createFetch(settings, mirror, branch)

  return {
    display,
    pushes: true,
    upkeep: createUpkeep(settings, mirror),
    branch,
    async head({ fresh } = { fresh: false }) {
      const name = await branch()
      if (!name.ok) return name
      await fetchFor(fresh)
      const commit = await branchHead(git, gitDir, name.value)
      return commit === null ? noBranch(display, name.value) : ok({ gitDir, commit })
    },
    async objects() {
      await mirror.ensure()
      return ok(gitDir)
    },
    async ownBranch(wanted) {
      const name = await checkBranch(git, wanted)
      if (!name.ok) return name
      await mirror.ensure()
      const ref = `refs/heads/${name.value}`
      if (!(await mirror.list([ref])).has(ref)) return ok(null)
      await mirror.fetch([`+${ref}:${ref}`])
      const tip = await branchHead(git, gitDir, name.value)
      return tip === null ? ok(null) : checkOwn(git, { display, gitDir, name: name.value, tip })
    },
    async fetchPulls(numbers) {
      await mirror.ensure()
      return ok(await fetchPulls(git, mirror, numbers))
    },
    check: async () => ok(null),
    async move({ at, to, own }) {
      const name = own === undefined ? await branch() : ok(own.name)
      if (!name.ok) return name
      const lease = own === undefined ? null : (own.from ?? '')
      const pushed = await push(git, { mirror, url, display }, { branch: name.value, to, lease })
      if (!pushed.ok || pushed.value === 'raced') return pushed
      const before = own === undefined ? [at.commit] : []
      const args = ['update-ref', '--end-of-options', `refs/heads/${name.value}`, to, ...before]
      await git(args, { gitDir, env: botEnvironment })
      return pushed
    },
  }
}

/** The branch of the settings, or else the remote's own, which is asked for once. */
function createBranch({ git, location, branch }: RemoteSettings, mirror: Mirror): () => Promise<Result<string>> {
  const { display, url } = location
  let known = branch
  return async () => {
    await mirror.ensure()
    if (known === null) {
      const output = await must(git, ['ls-remote', '--symref', '--end-of-options', url, 'HEAD'], await mirror.access())
      known = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(output.toString('utf8'))?.[1] ?? null
    }
    if (known !== null) return checkBranch(git, known)
    return refuse(
      'unavailable',
      `The newsletter repository ${display} is empty. Push the newsletter to it, then try again.`,
    )
  }
}

/**
 * Fetches the branch where what is here is too old, or in any case when `fresh`. Who reads shares what is under way, who
 * needs it fresh the one after, so that nobody waits behind all the others for a host that does not answer.
 */
function createFetch(
  { git, location, clock, log }: RemoteSettings,
  mirror: Mirror,
  branch: () => Promise<Result<string>>,
): (fresh: boolean) => Promise<void> {
  const flight = createSingleFlight(async () => {
    const name = await branch()
    if (name.ok) await fetchBranch(name.value)
  })
  let fetchedAt = Number.NEGATIVE_INFINITY

  async function fetchBranch(branch: string): Promise<void> {
    if ((await branchHead(git, mirror.gitDir, branch)) === null)
      log.info({ repository: location.display, branch }, 'Fetching the newsletter repository for the first time')
    const ref = `refs/heads/${branch}`
    await mirror.fetch([`+${ref}:${ref}`]).catch((error: unknown) => unmask(error))
    fetchedAt = clock.now().getTime()
  }

  /** Git takes a web page for a repository without branches. What has no branch at all is told apart from one it lacks. */
  async function unmask(error: unknown): Promise<never> {
    if (isMissingRef(error) && location.url.startsWith('https:')) {
      const args = ['ls-remote', '--heads', '--end-of-options', location.url]
      const { code, stdout } = await git(args, await mirror.access())
      if (code === 0 && !/^[0-9a-f]{40,64}\trefs\//m.test(stdout.toString('utf8')))
        throw new GitFailure(args, { code: 128, stderr: 'protocol error: no branch at all' })
    }
    throw error
  }

  function isFresh(): boolean {
    const age = clock.now().getTime() - fetchedAt
    return age >= 0 && age <= freshForMs
  }

  return async (fresh) => {
    if (fresh) await flight.run()
    else if (!isFresh()) await flight.join()
  }
}
