import type { Clock } from '../../clock'
import type { Person } from '../../git'
import { createTurns } from '../../turns'
import { type BareRepository, openBareRepository } from './repository'
import type { CommitOptions, FakeChecks, FakeComment, FakePull, OpenPull } from './types'
import { createWebhooks, type Webhooks } from './webhooks'

/** What the fake knows beyond git, and the acts that change it. Requests and tests use the same acts. */
export interface World {
  readonly repository: string
  readonly owner: string
  readonly name: string
  readonly defaultBranch: string
  readonly git: BareRepository
  readonly clock: Clock
  readonly hooks: Webhooks
  readonly pulls: ReadonlyMap<number, FakePull>
  readonly checks: Map<string, FakeChecks>
  userId(login: string): number
  person(login: string): Person
  open(pull: OpenPull & { readonly sameRepository?: boolean }): Promise<FakePull>
  moveHead(pull: FakePull, head: string): Promise<void>
  close(pull: FakePull): void
  commit(commit: CommitOptions): Promise<string>
  comments(number: number): readonly FakeComment[]
  addComment(number: number, comment: Pick<FakeComment, 'login' | 'body'>): FakeComment
  /** Where a branch was when it was last looked at. */
  tip(branch: string): string | null
  /** Sees what was pushed since it last looked: heads that moved, pulls that are merged now. */
  look(): Promise<void>
}

export interface WorldOptions {
  readonly repository: string
  readonly folder: string
  readonly users: Readonly<Record<string, number>>
  readonly clock: Clock
}

/** GitHub's own account for those that are gone. */
const ghost = 'ghost'

export async function createWorld({ repository, folder, users, clock }: WorldOptions): Promise<World> {
  const [owner = '', name = ''] = repository.split('/')
  const git = openBareRepository(folder)
  const hooks = createWebhooks()
  const pulls = new Map<number, FakePull>()
  const comments = new Map<number, FakeComment[]>()
  const defaultBranch = (await git.headBranch()) ?? 'main'
  const tips = new Map<string, string | null>([[defaultBranch, await git.resolve(`refs/heads/${defaultBranch}`)]])
  let commentId = 0
  const inTurn = createTurns()

  const userId = (login: string) => users[login] ?? hash(login)
  const person = (login: string): Person => ({
    name: login,
    email: `${userId(login)}+${login}@users.noreply.github.com`,
  })
  const told = (action: string, pull: FakePull) => ({
    action,
    number: pull.number,
    pull_request: {
      number: pull.number,
      state: pull.state === 'open' ? 'open' : 'closed',
      merged: pull.state === 'merged',
      head: { sha: pull.head, ref: pull.branch },
      base: { ref: pull.baseBranch },
    },
    repository: { full_name: repository, default_branch: defaultBranch },
    sender: { login: pull.login ?? ghost, id: userId(pull.login ?? ghost) },
  })

  async function tip(branch: string): Promise<string> {
    const oid = await git.resolve(`refs/heads/${branch}`)
    if (oid === null) throw new RangeError(`${repository} has no branch ${branch}`)
    return oid
  }

  async function makeHead(pull: OpenPull, from: string, login: string): Promise<string> {
    if (pull.head !== undefined) return pull.head
    const files = pull.files ?? {}
    return git.commit({ parent: from, files, message: pull.title, author: person(login), at: clock.now() })
  }

  function end(pull: FakePull, state: 'closed' | 'merged', mergeCommit: string | null): void {
    const at = clock.now()
    Object.assign(pull, { state, closedAt: at, updatedAt: at, mergedAt: mergeCommit === null ? null : at, mergeCommit })
    hooks.send('pull_request', told('closed', pull))
  }

  async function followBranches(): Promise<void> {
    for (const pull of pulls.values()) {
      if (pull.state !== 'open' || !pull.sameRepository) continue
      const head = await git.resolve(`refs/heads/${pull.branch}`)
      if (head !== null && head !== pull.head) await world.moveHead(pull, head)
    }
  }

  async function followBase(branch: string): Promise<void> {
    const now = await git.resolve(`refs/heads/${branch}`)
    const before = tips.get(branch) ?? null
    if (now === before) return
    tips.set(branch, now)
    const repo = { full_name: repository, default_branch: defaultBranch }
    hooks.send('push', { ref: `refs/heads/${branch}`, before, after: now, repository: repo })
    if (now === null) return
    const merged = await git.mergedPulls(now)
    for (const pull of pulls.values())
      if (pull.state === 'open' && pull.baseBranch === branch && merged.has(pull.number)) end(pull, 'merged', now)
  }

  const world: World = {
    repository,
    owner,
    name,
    defaultBranch,
    git,
    clock,
    hooks,
    pulls,
    checks: new Map(),
    userId,
    person,
    async open(options) {
      const login = options.login === undefined ? 'somebody' : options.login
      const baseBranch = options.baseBranch ?? defaultBranch
      const number = options.number ?? Math.max(0, ...pulls.keys()) + 1
      if (pulls.has(number)) throw new RangeError(`There is a pull request ${number} already`)
      const from = options.base ?? (await tip(baseBranch))
      if (!tips.has(baseBranch)) tips.set(baseBranch, await tip(baseBranch))
      const head = await makeHead(options, from, login ?? ghost)
      await git.setRef(`refs/pull/${number}/head`, head)
      const at = clock.now()
      const pull: FakePull = {
        number,
        title: options.title,
        body: options.body ?? null,
        login,
        branch: options.branch ?? `patch-${number}`,
        sameRepository: options.sameRepository ?? false,
        baseBranch,
        from,
        head,
        draft: options.draft ?? false,
        state: 'open',
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        mergedAt: null,
        mergeCommit: null,
      }
      pulls.set(number, pull)
      if (options.checks !== undefined) world.checks.set(head, options.checks)
      hooks.send('pull_request', told('opened', pull))
      return pull
    },
    async moveHead(pull, head) {
      await git.setRef(`refs/pull/${pull.number}/head`, head)
      Object.assign(pull, { head, updatedAt: clock.now() })
      hooks.send('pull_request', told('synchronize', pull))
    },
    close(pull) {
      if (pull.state === 'open') end(pull, 'closed', null)
    },
    async commit({ files, login = 'somebody', message = 'Change the newsletter', branch = defaultBranch }) {
      const parent = await tip(branch)
      const oid = await git.commit({ parent, files, message, author: person(login), at: clock.now() })
      await git.setRef(`refs/heads/${branch}`, oid)
      await world.look()
      return oid
    },
    comments: (number) => comments.get(number) ?? [],
    addComment(number, { login, body }) {
      commentId += 1
      const comment = { id: commentId, login, body, at: clock.now() }
      comments.set(number, [...(comments.get(number) ?? []), comment])
      return comment
    },
    tip: (branch) => tips.get(branch) ?? null,
    look: () =>
      inTurn(async () => {
        await followBranches()
        for (const branch of [...tips.keys()]) await followBase(branch)
      }),
  }
  return world
}

function hash(login: string): number {
  return [...login].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 90_000_000, 7) + 1_000
}
