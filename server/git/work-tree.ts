/**
 * Where the branch is checked out, moving it alone would make the work tree look as if somebody had taken the commit
 * back. So the one file is brought along there too, in the index and on disk, as a push to a checked-out branch with
 * `receive.denyCurrentBranch=updateInstead` would; and where that file has changes of its own, nothing is committed.
 */
import { randomUUID } from 'node:crypto'
import { chmod, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../lib/result'
import type { Log } from '../log'
import { type Git, must } from './git'
import { bot } from './message'
import type { Move, StoreHead } from './store'
import { findFile, modes } from './tree'

interface Place {
  readonly at: StoreHead
  /** The file, from the top of the repository. */
  readonly path: string
}

/** Refuses where one of the files, in a work tree that has the branch checked out, is not the one of the branch. */
export async function checkWorkTrees(
  git: Git,
  { at, branch, paths }: { at: StoreHead; branch: string; paths: readonly string[] },
): Promise<Result<null>> {
  const trees = await workTrees(git, { at, branch })
  for (const tree of trees)
    for (const path of paths) {
      const free = await checkWorkTree(git, tree, { at, path })
      if (!free.ok) return free
    }
  return ok(null)
}

async function checkWorkTree(git: Git, tree: string, place: Place): Promise<Result<null>> {
  if (await hasSymlinkedFolder(tree, place.path))
    return refuse(
      'conflict',
      `A folder of ${place.path} is a symbolic link in ${tree}. Put the folder itself there, then try again.`,
    )
  const expected = await expectedBlobs(git, place)
  const found = [await indexBlob(git, tree, place.path), await diskBlob(git, tree, place.path)]
  if (found.every((blob) => expected.includes(blob))) return ok(null)
  return refuse(
    'conflict',
    `${place.path} has changes in ${tree} that are not committed. Commit or discard them there, then try again.`,
  )
}

/** Brings the files along in every work tree that has the branch checked out. The commit stands even where that fails. */
export async function syncWorkTrees(git: Git, move: Move & { branch: string; log: Pick<Log, 'warn'> }): Promise<void> {
  for (const tree of await workTrees(git, move))
    for (const file of move.files)
      try {
        if (file.blob === null) await removeFromWorkTree(git, tree, file.path)
        else await syncWorkTree(git, tree, { ...move, path: file.path, blob: file.blob })
      } catch (error) {
        move.log.warn(
          { err: error, tree, path: file.path },
          'The commit is on the branch, but its work tree was not brought along',
        )
      }
}

async function removeFromWorkTree(git: Git, tree: string, file: string): Promise<void> {
  await rm(path.join(tree, file), { force: true })
  await must(git, ['update-index', '--force-remove', '--', file], { cwd: tree })
}

async function syncWorkTree(
  git: Git,
  tree: string,
  { at, to, path: file, blob }: { at: StoreHead; to: string; path: string; blob: string },
): Promise<void> {
  const entry = await findFile(git, at.gitDir, { commit: to, path: file })
  const mode = entry.ok && entry.value !== null ? entry.value.mode : modes.file
  const target = path.join(tree, file)
  const draft = path.join(path.dirname(target), `.masthead-${randomUUID()}`)
  await mkdir(path.dirname(target), { recursive: true })
  try {
    await writeFile(draft, await must(git, ['cat-file', 'blob', blob], { gitDir: at.gitDir }), { flag: 'wx' })
    if (mode === modes.executable) await chmod(draft, 0o755)
    await rename(draft, target)
  } finally {
    await rm(draft, { force: true })
  }
  await must(git, ['update-index', '--add', '--cacheinfo', `${mode},${blob},${file}`], { cwd: tree })
}

async function workTrees(git: Git, { at, branch }: { at: StoreHead; branch: string }): Promise<readonly string[]> {
  const output = await must(git, ['worktree', 'list', '--porcelain'], { gitDir: at.gitDir })
  const records = output
    .toString('utf8')
    .split('\n\n')
    .map((record) => record.split('\n'))
  const ours = records.filter((lines) => lines.includes(`branch refs/heads/${branch}`) && !lines.includes('bare'))
  const trees = ours.flatMap((lines) =>
    lines.filter((line) => line.startsWith('worktree ')).map((line) => line.slice('worktree '.length)),
  )
  const there = await Promise.all(trees.map(isFolder))
  return trees.filter((_, index) => there[index])
}

/** What may stand there: the branch's file, and the one before it where a crash left the work tree behind our own commit. */
async function expectedBlobs(git: Git, { at, path: file }: Place): Promise<readonly (string | null)[]> {
  const now = await blobAt(git, at.gitDir, at.commit, file)
  const committer = (
    await must(git, ['show', '--no-patch', '--format=%ce', at.commit], { gitDir: at.gitDir })
  ).toString('utf8')
  return committer.trim() === bot.email ? [now, await blobAt(git, at.gitDir, `${at.commit}^`, file)] : [now]
}

async function blobAt(git: Git, gitDir: string, commit: string, file: string): Promise<string | null> {
  const output = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${file}`], { gitDir })
  return output.code === 0 ? output.stdout.toString('utf8').trim() : null
}

async function indexBlob(git: Git, tree: string, file: string): Promise<string | null> {
  const output = await must(git, ['ls-files', '--stage', '-z', '--', file], { cwd: tree })
  const found = /^\d{6} ([0-9a-f]+) (\d)\t/.exec(output.toString('utf8'))
  if (found === null) return null
  return found[2] === '0' ? (found[1] ?? null) : 'unmerged'
}

async function diskBlob(git: Git, tree: string, file: string): Promise<string | null> {
  const target = path.join(tree, file)
  const found = await lstat(target).catch(missing)
  if (found === null) return null
  if (!found.isFile()) return 'not a file'
  return (await must(git, ['hash-object', '--no-filters', '--', target], { cwd: tree })).toString('utf8').trim()
}

async function hasSymlinkedFolder(tree: string, file: string): Promise<boolean> {
  const parts = file.split('/').slice(0, -1)
  for (const [index] of parts.entries()) {
    const found = await lstat(path.join(tree, ...parts.slice(0, index + 1))).catch(missing)
    if (found?.isSymbolicLink() === true) return true
  }
  return false
}

async function isFolder(tree: string): Promise<boolean> {
  return (await lstat(tree).catch(missing))?.isDirectory() ?? false
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
  throw error
}
