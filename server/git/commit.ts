import { isSafePath } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { Git } from './git'
import { independent, isCommit } from './history'
import { isOid } from './oid'
import type { CommitReceipt, CommitRequest, FileChange, FilesReceipt, FilesRequest } from './repository'
import type { Move, Store, StoreHead } from './store'
import { largestFile } from './text'
import { checkFolders, findFile, type TreeEntry } from './tree'
import { type PlannedFile, writeBlob, writeCommit } from './write'

/** How often a commit is made anew when the branch moves under it without touching its files. */
const mostAttempts = 5

/** As `commitFiles`, with one file. */
export async function commitFile(git: Git, store: Store, request: CommitRequest): Promise<Result<CommitReceipt>> {
  const { path, text, expectedBlob, ...words } = request
  const done = await commitFiles(git, store, { ...words, files: [{ path, text, expectedBlob }] })
  if (!done.ok) return done
  const { blobs, ...receipt } = done.value
  return ok({ ...receipt, blob: blobs.get(path) ?? '' })
}

/**
 * One commit of all the files, on top of wherever the branch is. Only moving the branch makes it visible, and that compares
 * and swaps: whenever the process ends, the branch has the old commit or the new one.
 */
export async function commitFiles(git: Git, store: Store, request: FilesRequest): Promise<Result<FilesReceipt>> {
  checkRequest(request)
  if (request.files.some(({ text }) => text !== null && Buffer.byteLength(text) > largestFile))
    return refuse('too-large', 'The issue is longer than 1 MB. Take something out, then commit again.')
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const result = await tryCommit(git, store, request)
    if (!result.ok) return result
    if (result.value !== 'raced') return ok(result.value)
  }
  return refuse(
    'unavailable',
    'Others are moving the branch at this very moment. Nothing was changed; try again. If it stays so, a git process that was ended may have left a .lock file in the repository.',
  )
}

function checkRequest({ files, extraParents = [] }: FilesRequest): void {
  const paths = files.map(({ path }) => path)
  const bad = paths.find((path) => !isSafePath(path))
  if (bad !== undefined) throw new RangeError(`Unexpected path ${JSON.stringify(bad)}`)
  if (paths.length === 0 || new Set(paths).size < paths.length)
    throw new RangeError(`A commit is of different files, not ${JSON.stringify(paths)}`)
  const parent = extraParents.find((oid) => !isOid(oid))
  if (parent !== undefined) throw new RangeError(`Unexpected parent ${JSON.stringify(parent)}`)
}

async function tryCommit(git: Git, store: Store, request: FilesRequest): Promise<Result<FilesReceipt | 'raced'>> {
  const head = await store.head({ fresh: true })
  if (!head.ok) return head
  const at = head.value
  const branch = await targetOf(store, request)
  if (!branch.ok) return branch
  const { name, own } = branch.value
  const files = await planFiles(git, at, request.files)
  if (!files.ok) return files
  const parents = await parentsOf(git, at, request.extraParents ?? [])
  if (!parents.ok) return parents
  if (own === undefined) {
    const free = await store.check(
      at,
      request.files.map(({ path }) => path),
    )
    if (!free.ok) return free
  }
  const oid = await writeCommit(git, at.gitDir, { parents: parents.value, files: files.value, words: request })
  const receipt = { oid, blobs: blobsOf(files.value), branch: name, pushed: store.pushes }
  if (own?.from != null && (await isSameCommit(git, at, oid, own.from))) return ok({ ...receipt, oid: own.from })
  await request.announce?.(oid)
  const move: Move = { at, to: oid, files: files.value, ...(own !== undefined && { own }) }
  const moved = await store.move(move)
  if (!moved.ok) return moved
  return ok(moved.value === 'raced' ? 'raced' : receipt)
}

async function targetOf(
  store: Store,
  { branch }: FilesRequest,
): Promise<Result<{ name: string; own?: NonNullable<Move['own']> }>> {
  const main = await store.branch()
  if (!main.ok) return main
  if (branch === undefined || branch === main.value) return ok({ name: main.value })
  const from = await store.ownBranch(branch)
  return from.ok ? ok({ name: branch, own: { name: branch, from: from.value } }) : from
}

async function planFiles(
  git: Git,
  at: StoreHead,
  changes: readonly FileChange[],
): Promise<Result<readonly PlannedFile[]>> {
  const present: (TreeEntry | null)[] = []
  for (const change of changes) {
    const entry = await findExpected(git, at, change)
    if (!entry.ok) return entry
    present.push(entry.value)
  }
  const files: PlannedFile[] = []
  for (const [index, { path, text }] of changes.entries()) {
    const blob = text === null ? null : await writeBlob(git, at.gitDir, text)
    files.push({ path, blob, entry: present[index] ?? null })
  }
  if (files.some(({ blob, entry }) => blob !== (entry?.oid ?? null))) return ok(files)
  const paths = files.map(({ path }) => path).join(', ')
  return refuse('conflict', `${paths} has exactly this text already. There is nothing to commit.`)
}

async function findExpected(
  git: Git,
  { gitDir, commit }: StoreHead,
  { path, expectedBlob }: FileChange,
): Promise<Result<TreeEntry | null>> {
  const entry = await findFile(git, gitDir, { commit, path })
  if (!entry.ok) return entry
  const present = entry.value?.oid ?? null
  if (present !== expectedBlob)
    return changedElsewhere(path, present === null ? 'removed' : expectedBlob === null ? 'added' : 'changed')
  if (present !== null) return entry
  const folders = await checkFolders(git, gitDir, { commit, path })
  return folders.ok ? entry : folders
}

async function parentsOf(git: Git, at: StoreHead, extra: readonly string[]): Promise<Result<readonly string[]>> {
  for (const oid of extra)
    if (!(await isCommit({ git, gitDir: at.gitDir }, oid)))
      return refuse(
        'conflict',
        `The commit ${oid.slice(0, 10)} of a pull request is not here any more. Nothing was committed. Sync, then try again.`,
      )
  return ok([at.commit, ...(await independent({ git, gitDir: at.gitDir }, at.commit, extra))])
}

/** Whether they have the same files and parents: the one was made by an attempt whose end nobody heard of. */
async function isSameCommit(git: Git, { gitDir }: StoreHead, a: string, b: string): Promise<boolean> {
  const output = await git(['rev-list', '--no-walk', '--no-commit-header', '--format=%T %P', a, b], { gitDir })
  const lines = output.stdout.toString('utf8').split('\n').filter(Boolean)
  return output.code === 0 && lines.length === 2 && lines[0] === lines[1]
}

function blobsOf(files: readonly PlannedFile[]): ReadonlyMap<string, string | null> {
  return new Map(files.map(({ path, blob }) => [path, blob]))
}

type Change = 'added' | 'changed' | 'removed'

const sentences: Record<Change, (path: string) => string> = {
  added: (path) =>
    `${path} is in the newsletter repository already, and this board was not made from it. Nothing was committed. Open that draft, or remove it there.`,
  changed: (path) =>
    `${path} was changed in the newsletter repository since this board last had it. Nothing was committed. Sync, then try again, or download the markdown and commit it yourself.`,
  removed: (path) =>
    `${path} was removed from the newsletter repository since this board last had it. Nothing was committed. Put it back there, or download the markdown.`,
}

function changedElsewhere(path: string, change: Change) {
  return refuse('conflict', sentences[change](path))
}
