import { ok, type Result } from '../../lib/result'
import { type Git, must } from './git'
import { requireOid } from './oid'
import type { TreeFile } from './repository'
import type { StoreHead } from './store'
import { decodeText, largestFile } from './text'
import { listTree, modes } from './tree'

/** The plain files below these folders, however deep, in the order of git; a folder that is not there has none. */
export async function listFiles(git: Git, at: StoreHead, folders: readonly string[]): Promise<readonly TreeFile[]> {
  const files: TreeFile[] = []
  const waiting = [...new Set(folders)]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const entries = await listTree(git, at.gitDir, { commit: at.commit, paths: next === '' ? [] : [`${next}/`] })
    for (const { mode, oid, path } of entries) {
      if (mode === modes.folder && !waiting.includes(path)) waiting.push(path)
      if (mode === modes.file || mode === modes.executable) files.push({ path, blob: oid })
    }
  }
  return [...new Map(files.map((file) => [file.path, file])).values()]
}

/** The texts of these blobs by one process; one that is no text, too large or gone says why. */
export async function readBlobs(
  git: Git,
  gitDir: string,
  files: readonly TreeFile[],
): Promise<ReadonlyMap<string, Result<string>>> {
  const input = files.map(({ blob }) => `${requireOid(blob)}\n`).join('')
  const output = await must(git, ['cat-file', '--batch'], { gitDir, input })
  const texts = new Map<string, Result<string>>()
  let at = 0
  for (const { path } of files) {
    const end = output.indexOf(0x0a, at)
    const [, kind, size] = output.toString('utf8', at, end).split(' ')
    const length = kind === 'blob' ? Number(size) : 0
    const bytes = output.subarray(end + 1, end + 1 + length)
    texts.set(path, kind === 'blob' ? textOf(path, bytes) : missing(path))
    at = end + 1 + (kind === 'blob' ? length + 1 : 0)
  }
  return texts
}

function textOf(path: string, bytes: Uint8Array): Result<string> {
  if (bytes.length <= largestFile) return decodeText(path, bytes)
  return { ok: false, code: 'too-large', message: `${path} is larger than 1 MB. Make it shorter in the repository.` }
}

function missing(path: string): Result<string> {
  return { ok: false, code: 'not-found', message: `${path} is in the newsletter repository no more.` }
}

/** How many files are read at once: git's whole answer is held in memory. */
const readAtOnce = 50

/** As `readBlobs`, some at a time; `each` is awaited before more are read. */
export async function eachText(
  read: (files: readonly TreeFile[]) => Promise<Result<ReadonlyMap<string, Result<string>>>>,
  files: readonly TreeFile[],
  each: (file: TreeFile, text: Result<string>) => Promise<void>,
): Promise<Result<null>> {
  for (let start = 0; start < files.length; start += readAtOnce) {
    const some = files.slice(start, start + readAtOnce)
    const texts = await read(some)
    if (!texts.ok) return texts
    for (const file of some) await each(file, texts.value.get(file.path) ?? missing(file.path))
  }
  return ok(null)
}
