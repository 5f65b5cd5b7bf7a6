import { z } from 'zod'
import {
  presentCheckRuns,
  presentComment,
  presentFile,
  presentPull,
  presentPullWhole,
  presentRepository,
  presentStatus,
  presentUser,
} from './present'
import type { FakePull } from './types'
import type { World } from './world'

export interface Call {
  readonly world: World
  /** What the route's groups matched. */
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly body: unknown
  /** Whose token it was; null without one. */
  readonly login: string | null
}

/** A list is cut into pages by the server; `wrap` is what GitHub calls it where it is not the answer itself. */
export type Reply =
  | { readonly status: number; readonly body: object }
  | { readonly list: readonly object[]; readonly wrap?: string }

interface Route {
  readonly method: string
  /** Against what follows `/repos/owner/name`. */
  readonly path: RegExp
  readonly act: (call: Call) => Promise<Reply> | Reply
}

/** The routes of https://docs.github.com/rest that Masthead uses. */
const routes: readonly Route[] = [
  { method: 'GET', path: /^$/, act: ({ world }) => ({ status: 200, body: presentRepository(world) }) },
  { method: 'GET', path: /^\/pulls$/, act: listPulls },
  { method: 'POST', path: /^\/pulls$/, act: createPull },
  { method: 'GET', path: /^\/pulls\/(\d+)$/, act: (call) => onPull(call, (pull) => whole(call, pull)) },
  { method: 'PATCH', path: /^\/pulls\/(\d+)$/, act: (call) => onPull(call, (pull) => editPull(call, pull)) },
  { method: 'GET', path: /^\/pulls\/(\d+)\/files$/, act: (call) => onPull(call, (pull) => files(call, pull)) },
  { method: 'GET', path: /^\/pulls\/(\d+)\/commits$/, act: (call) => onPull(call, (pull) => commits(call, pull)) },
  { method: 'PUT', path: /^\/pulls\/(\d+)\/merge$/, act: (call) => onPull(call, (pull) => merge(call, pull)) },
  { method: 'GET', path: /^\/issues\/(\d+)\/comments$/, act: (call) => onPull(call, (pull) => comments(call, pull)) },
  { method: 'POST', path: /^\/issues\/(\d+)\/comments$/, act: (call) => onPull(call, (pull) => comment(call, pull)) },
  { method: 'GET', path: /^\/commits\/([^/]+)\/check-runs$/, act: checkRuns },
  { method: 'GET', path: /^\/commits\/([^/]+)\/status$/, act: status },
]

/** Null where GitHub has no such route. */
export async function answer(call: Omit<Call, 'parts'> & { method: string; path: string }): Promise<Reply | null> {
  for (const { method, path, act } of routes) {
    const match = method === call.method ? path.exec(call.path) : null
    if (match !== null) return act({ ...call, parts: match.slice(1) })
  }
  return null
}

export const problem = (status: number, message: string, errors?: readonly object[]): Reply => ({
  status,
  body: { message, ...(errors === undefined ? {} : { errors }), documentation_url: 'https://docs.github.com/rest' },
})

async function onPull(call: Call, act: (pull: FakePull) => Promise<Reply> | Reply): Promise<Reply> {
  const pull = call.world.pulls.get(Number(call.parts[0]))
  return pull === undefined ? problem(404, 'Not Found') : act(pull)
}

function listPulls({ world, query }: Call): Reply {
  const state = query.get('state') ?? 'open'
  const ascending = (query.get('direction') ?? 'desc') === 'asc'
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const found = [...world.pulls.values()]
    .filter((pull) => state === 'all' || (pull.state === 'open') === (state === 'open'))
    .filter((pull) => [null, pull.baseBranch].includes(query.get('base')))
    .filter((pull) => [null, headLabel(world, pull)].includes(query.get('head')))
    .sort((a, b) => (a[by].getTime() - b[by].getTime() || a.number - b.number) * (ascending ? 1 : -1))
  return { list: found.map((pull) => presentPull(world, pull)) }
}

const headLabel = (world: World, pull: FakePull) => `${pull.sameRepository ? world.owner : pull.login}:${pull.branch}`

const newPull = z.object({
  title: z.string().min(1),
  head: z.string().min(1),
  base: z.string().min(1),
  body: z.string(),
})

async function createPull({ world, body, login }: Call): Promise<Reply> {
  const wanted = newPull.partial({ body: true }).safeParse(body)
  if (!wanted.success) return problem(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'missing_field' }])
  const { title, head, base } = wanted.data
  const branch = head.replace(`${world.owner}:`, '')
  const [tip, baseTip] = await Promise.all([branch, base].map((each) => world.git.resolve(`refs/heads/${each}`)))
  const invalid = (field: string) =>
    problem(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }])
  if (!tip) return invalid('head')
  if (!baseTip) return invalid('base')
  const custom = (message: string) =>
    problem(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }])
  const open = [...world.pulls.values()].filter((pull) => pull.state === 'open' && pull.sameRepository)
  if (open.some((pull) => pull.branch === branch && pull.baseBranch === base))
    return custom(`A pull request already exists for ${world.owner}:${branch}.`)
  if ((await world.git.commits(baseTip, tip)).length === 0) return custom(`No commits between ${base} and ${branch}`)
  const text = wanted.data.body ?? null
  const pull = await world.open({
    title,
    body: text,
    login,
    branch,
    baseBranch: base,
    base: baseTip,
    head: tip,
    sameRepository: true,
  })
  return { status: 201, body: await presentPullWhole(world, pull) }
}

async function whole({ world }: Call, pull: FakePull): Promise<Reply> {
  return { status: 200, body: await presentPullWhole(world, pull) }
}

const edit = z.object({ state: z.enum(['open', 'closed']), title: z.string(), body: z.string() }).partial()

async function editPull(call: Call, pull: FakePull): Promise<Reply> {
  const wanted = edit.safeParse(call.body)
  if (!wanted.success) return problem(422, 'Validation Failed')
  const { state, title, body } = wanted.data
  if (state === 'open' && pull.state !== 'open') return problem(422, 'Validation Failed')
  if (title !== undefined) pull.title = title
  if (body !== undefined) pull.body = body
  if (state === 'closed') call.world.close(pull)
  return whole(call, pull)
}

async function files({ world }: Call, pull: FakePull): Promise<Reply> {
  const base = pull.from ?? pull.head
  return { list: (await world.git.changedFiles(base, pull.head)).map(presentFile) }
}

async function commits({ world }: Call, pull: FakePull): Promise<Reply> {
  const oids = await world.git.commits(pull.from ?? pull.head, pull.head)
  return { list: oids.map((sha) => ({ sha, author: pull.login === null ? null : presentUser(world, pull.login) })) }
}

async function merge({ world, login }: Call, pull: FakePull): Promise<Reply> {
  const ref = `refs/heads/${pull.baseBranch}`
  const base = await world.git.resolve(ref)
  if (pull.state !== 'open' || base === null) return problem(405, 'Pull Request is not mergeable')
  const message = `Merge pull request #${pull.number} from ${headLabel(world, pull)}`
  const author = world.person(login ?? world.owner)
  const oid = await world.git.merge([base, pull.head], { message, author, at: world.clock.now() })
  if (oid === null) return problem(405, 'Pull Request is not mergeable')
  await world.git.setRef(ref, oid)
  await world.look()
  return { status: 200, body: { sha: oid, merged: true, message: 'Pull Request successfully merged' } }
}

function comments({ world }: Call, { number }: FakePull): Reply {
  return { list: world.comments(number).map((comment) => presentComment(world, number, comment)) }
}

function comment({ world, body, login }: Call, pull: FakePull): Reply {
  const wanted = z.object({ body: z.string().min(1).max(65_536) }).safeParse(body)
  if (!wanted.success) return problem(422, 'Validation Failed', [{ resource: 'IssueComment', field: 'body' }])
  const added = world.addComment(pull.number, { login: login ?? world.owner, body: wanted.data.body })
  return { status: 201, body: presentComment(world, pull.number, added) }
}

async function checkRuns({ world, parts: [oid = ''] }: Call): Promise<Reply> {
  if ((await world.git.resolve(oid)) === null) return problem(422, `No commit found for SHA: ${oid}`)
  return { list: presentCheckRuns(world, oid), wrap: 'check_runs' }
}

async function status({ world, parts: [oid = ''] }: Call): Promise<Reply> {
  if ((await world.git.resolve(oid)) === null) return problem(422, `No commit found for SHA: ${oid}`)
  return { status: 200, body: presentStatus(world, oid) }
}
