import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '../../clock'
import { createBareRepository } from '../../git'
import { createTurns } from '../../turns'
import { createFailures } from './failures'
import { createLimits } from './limits'
import { fakeGit } from './repository'
import { type Access, serve } from './serve'
import type { FakeGitHub, FakeGitHubOptions, FakePull, RecordedRequest } from './types'
import { createWorld } from './world'

/** Starts a GitHub of one repository on a free port of this machine. */
export async function createFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const { repository = 'press/newsletter', users = {}, clock = systemClock, login = 'masthead-bot' } = options
  const made = options.folder === undefined ? await makeRepository(options, clock.now()) : null
  const folder = options.folder ?? path.join(made ?? '', 'newsletter.git')
  const world = await createWorld({ repository, folder, users, clock })
  const access: Access = { token: options.token ?? 'fake-github-token', login, revoked: false, writes: true }
  const requests: RecordedRequest[] = []
  const limits = createLimits(clock)
  const failures = createFailures()
  const server = serve({ world, access, limits, failures, requests, inTurn: createTurns() })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  function pull(number: number): FakePull {
    const found = world.pulls.get(number)
    if (found === undefined) throw new RangeError(`There is no pull request ${number}`)
    return found
  }

  async function settle(): Promise<void> {
    await world.look()
    await world.hooks.settle()
  }

  return {
    apiUrl: `http://127.0.0.1:${port}`,
    repository,
    folder,
    token: access.token,
    requests,
    deliveries: world.hooks.deliveries,
    openPull: (wanted) => world.open(wanted),
    async pushToPull(number, { files, force = false }) {
      const at = pull(number)
      const parent = force ? (at.from ?? at.head) : at.head
      const author = world.person(at.login ?? 'ghost')
      const head = await world.git.commit({ parent, files, message: at.title, author, at: clock.now() })
      if (at.sameRepository) await world.git.setRef(`refs/heads/${at.branch}`, head)
      await world.moveHead(at, head)
      return head
    },
    async closePull(number) {
      world.close(pull(number))
      await settle()
    },
    async setChecks(oid, checks) {
      world.checks.set(oid, checks)
      const repo = { full_name: repository, default_branch: world.defaultBranch }
      world.hooks.send('check_suite', { action: 'completed', check_suite: { head_sha: oid }, repository: repo })
      await settle()
    },
    commit: (commit) => world.commit(commit),
    async setBranch(branch, oid) {
      await world.git.setRef(`refs/heads/${branch}`, oid)
      await world.look()
    },
    comment(number, comment) {
      world.addComment(pull(number).number, comment)
    },
    pull,
    pulls: () => [...world.pulls.values()],
    comments: (number) => world.comments(number),
    fail: (failure) => failures.add(failure),
    rateLimit: (limit) => limits.set(limit),
    revokeToken() {
      access.revoked = true
    },
    acceptToken() {
      access.revoked = false
    },
    allowWrites(allowed) {
      access.writes = allowed
    },
    async setWebhook(webhook) {
      world.hooks.set(webhook)
      world.hooks.send('ping', { zen: 'Keep it logically awesome.', hook_id: 1, repository: { full_name: repository } })
      await world.hooks.settle()
    },
    redeliver: (id) => world.hooks.redeliver(id),
    settle,
    async close() {
      world.hooks.set(null)
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (made !== null) await rm(made, { recursive: true, force: true })
    },
  }
}

async function makeRepository({ files = {} }: FakeGitHubOptions, at: Date): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-fake-github-'))
  const list = Object.entries(files).map(([name, text]) => ({ path: name, text }))
  const author = { name: 'Robin Reed', email: 'robin@example.org' }
  await createBareRepository(fakeGit, path.join(folder, 'newsletter.git'), [
    { files: list.length > 0 ? list : [{ path: 'README.md', text: 'A newsletter\n' }], message: 'Begin', author, at },
  ])
  return folder
}
