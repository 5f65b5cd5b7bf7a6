import { ok, type Result, refuse } from '../../lib/result'
import { type Git, must } from './git'
import { requireOid } from './oid'
import type { RepositoryFile } from './repository'
import type { TreeEntry } from './tree'

/** Far above any issue (the largest seen is 90 KB), far below what a board can take. */
export const largestFile = 1024 * 1024

/** The text of a file, or why it is none. A byte order mark is part of it. */
export async function readText(git: Git, gitDir: string, entry: TreeEntry): Promise<Result<RepositoryFile>> {
  if ((entry.size ?? 0) > largestFile)
    return refuse(
      'too-large',
      `${entry.path} has ${megabytes(entry.size ?? 0)} MB; a draft may have 1 MB. Make it shorter in the newsletter repository.`,
    )
  const bytes = await must(git, ['cat-file', 'blob', entry.oid], { gitDir })
  const text = decodeText(entry.path, bytes)
  return text.ok ? ok({ path: entry.path, blob: entry.oid, text: text.value }) : text
}

/** The text of a blob by its name; refuses with `not-found` where git has it no more. */
export async function readBlob(git: Git, gitDir: string, oid: string): Promise<Result<string>> {
  const size = await git(['cat-file', '-s', requireOid(oid)], { gitDir })
  const path = `The version ${oid.slice(0, 10)}`
  if (size.code !== 0) return refuse('not-found', `${path} is in the newsletter repository no more.`)
  const file = await readText(git, gitDir, { mode: '', oid, path, size: Number(size.stdout.toString('utf8')) })
  return file.ok ? ok(file.value.text) : file
}

/** The text of a file's bytes, or why they are none. */
export function decodeText(path: string, bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refuse('invalid', `${path} is empty. Start it from the template, then open it again.`)
  if (bytes.includes(0)) return refuse('invalid', `${path} is not a text file. Choose the draft’s markdown file.`)
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse(
      'invalid',
      `${path} is not written in UTF-8. Save it as UTF-8 in the newsletter repository, then open it again.`,
    )
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
