import type { ChangedFile } from './repository'
import type { FakeComment, FakePull } from './types'
import type { World } from './world'

const web = 'https://github.com'
const noCommit = '0'.repeat(40)

export function presentUser(world: World, login: string): object {
  return { login, id: world.userId(login), type: 'User', html_url: `${web}/${login}` }
}

export function presentRepository(world: World): object {
  return {
    id: repositoryId,
    name: world.name,
    full_name: world.repository,
    owner: presentUser(world, world.owner),
    private: false,
    html_url: `${web}/${world.repository}`,
    default_branch: world.defaultBranch,
  }
}

/** GitHub names a repository by a number in the addresses of further pages. */
export const repositoryId = 4711

export function presentPull(world: World, pull: FakePull): object {
  const owner = pull.sameRepository ? world.owner : pull.login
  return {
    id: 1_000_000 + pull.number,
    number: pull.number,
    html_url: `${web}/${world.repository}/pull/${pull.number}`,
    state: pull.state === 'open' ? 'open' : 'closed',
    locked: false,
    title: pull.title,
    body: pull.body,
    user: pull.login === null ? null : presentUser(world, pull.login),
    draft: pull.draft,
    created_at: pull.createdAt.toISOString(),
    updated_at: pull.updatedAt.toISOString(),
    closed_at: pull.closedAt?.toISOString() ?? null,
    merged_at: pull.mergedAt?.toISOString() ?? null,
    merge_commit_sha: pull.mergeCommit,
    head: {
      label: `${owner ?? 'unknown repository'}:${pull.branch}`,
      ref: pull.branch,
      sha: pull.head,
      user: owner === null ? null : presentUser(world, owner),
      repo: owner === null ? null : { id: repositoryId + 1, full_name: `${owner}/${world.name}` },
    },
    base: {
      label: `${world.owner}:${pull.baseBranch}`,
      ref: pull.baseBranch,
      sha: world.tip(pull.baseBranch) ?? pull.from ?? noCommit,
      user: presentUser(world, world.owner),
      repo: presentRepository(world),
    },
  }
}

/** What one pull says that a list does not. */
export async function presentPullWhole(world: World, pull: FakePull): Promise<object> {
  const base = pull.from ?? world.tip(pull.baseBranch) ?? pull.head
  const files = await world.git.changedFiles(base, pull.head)
  return {
    ...presentPull(world, pull),
    merged: pull.state === 'merged',
    comments: world.comments(pull.number).length,
    commits: (await world.git.commits(base, pull.head)).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

export function presentFile(file: ChangedFile): object {
  return {
    sha: file.blob,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    ...(file.previous === null ? {} : { previous_filename: file.previous }),
  }
}

export function presentComment(world: World, number: number, comment: FakeComment): object {
  return {
    id: comment.id,
    html_url: `${web}/${world.repository}/pull/${number}#issuecomment-${comment.id}`,
    user: presentUser(world, comment.login),
    body: comment.body,
    created_at: comment.at.toISOString(),
    updated_at: comment.at.toISOString(),
  }
}

/** Both ways in which GitHub tells what was checked of a commit. */
export function presentCheckRuns(world: World, oid: string): readonly object[] {
  const runs = world.checks.get(oid)?.runs ?? []
  return runs.map(({ name, status = 'completed', conclusion }, at) => ({
    id: at + 1,
    name,
    head_sha: oid,
    status,
    conclusion: status === 'completed' ? (conclusion ?? 'success') : null,
  }))
}

export function presentStatus(world: World, oid: string): object {
  const statuses = world.checks.get(oid)?.statuses ?? []
  const bad = statuses.some(({ state }) => state === 'failure' || state === 'error')
  const done = statuses.length > 0 && statuses.every(({ state }) => state === 'success')
  return { state: bad ? 'failure' : done ? 'success' : 'pending', statuses, sha: oid, total_count: statuses.length }
}
