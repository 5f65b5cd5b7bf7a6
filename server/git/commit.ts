import { isSafePath } from '../../lib/publication'
import { ok, type Result, refuse } from '../../lib/result'
import type { Git } from './git'
import type { CommitReceipt, CommitRequest } from './repository'
import type { Store } from './store'
import { largestFile } from './text'
import { findFile } from './tree'
import { writeBlob, writeCommit } from './write'

/** How often a commit is made anew when the branch moves under it without touching its file. */
const mostAttempts = 5

/**
 * One commit that changes one file, on top of wherever the branch is. Only moving the branch makes it visible, and that
 * compares and swaps: whenever the process ends, the branch has the old commit or the new one.
 */
export async function commitFile(git: Git, store: Store, request: CommitRequest): Promise<Result<CommitReceipt>> {
  if (!isSafePath(request.path)) throw new RangeError(`Unexpected path ${JSON.stringify(request.path)}`)
  if (Buffer.byteLength(request.text) > largestFile)
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

async function tryCommit(git: Git, store: Store, request: CommitRequest): Promise<Result<CommitReceipt | 'raced'>> {
  const { path, expectedBlob } = request
  const head = await store.head({ fresh: true })
  if (!head.ok) return head
  const at = head.value
  const entry = await findFile(git, at.gitDir, { commit: at.commit, path })
  if (!entry.ok) return entry
  const present = entry.value?.oid ?? null
  if (present !== expectedBlob)
    return changedElsewhere(path, present === null ? 'removed' : expectedBlob === null ? 'added' : 'changed')
  const blob = await writeBlob(git, at.gitDir, request.text)
  if (blob === expectedBlob)
    return refuse('conflict', `${path} has exactly this text already. There is nothing to commit.`)
  const free = await store.check(at, path)
  if (!free.ok) return free
  const branch = await store.branch()
  if (!branch.ok) return branch
  const oid = await writeCommit(git, at.gitDir, { parent: at.commit, entry: entry.value, blob, request })
  await request.announce?.(oid)
  const moved = await store.move({ at, to: oid, path, blob })
  if (!moved.ok) return moved
  if (moved.value === 'raced') return ok('raced')
  return ok({ oid, blob, branch: branch.value, pushed: store.pushes })
}

type Change = 'added' | 'changed' | 'removed'

const sentences: Record<Change, (path: string) => string> = {
  added: (path) =>
    `${path} is in the newsletter repository already, and this board was not made from it. Nothing was committed. Open that draft, or remove it there.`,
  changed: (path) =>
    `${path} was changed in the newsletter repository since this board last had it. Nothing was committed. Bring that change onto the board by hand, or download the markdown and commit it yourself.`,
  removed: (path) =>
    `${path} was removed from the newsletter repository since this board last had it. Nothing was committed. Put it back there, or download the markdown.`,
}

function changedElsewhere(path: string, change: Change) {
  return refuse('conflict', sentences[change](path))
}
