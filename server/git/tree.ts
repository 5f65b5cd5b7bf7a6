import { ok, type Result, refuse } from '../../lib/result'
import { type Git, must } from './git'

/** One line of `git ls-tree`. */
export interface TreeEntry {
  readonly mode: string
  readonly oid: string
  /** Bytes; null for what is not a file. */
  readonly size: number | null
  readonly path: string
}

export const modes = { file: '100644', executable: '100755', symlink: '120000', folder: '040000' } as const

/** The plain file at the path of a commit, or null where there is none; refuses where a symbolic link is in the way. */
export async function findFile(
  git: Git,
  gitDir: string,
  at: { commit: string; path: string },
): Promise<Result<TreeEntry | null>> {
  const parts = at.path.split('/')
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  // A path inside a folder hides the folder's own entry, so the folders are asked for by themselves.
  for (const path of prefixes) {
    const [entry] = await listTree(git, gitDir, { commit: at.commit, paths: [path] })
    if (entry === undefined) return ok(null)
    if (entry.mode === modes.symlink) return refuse('invalid', symlinkSentence(path))
    if (path !== at.path && entry.mode !== modes.folder) return ok(null)
    if (path === at.path) return fileEntry(entry)
  }
  return ok(null)
}

/** The entries named, or below the folders named with a closing slash. */
export async function listTree(
  git: Git,
  gitDir: string,
  { commit, paths }: { commit: string; paths: readonly string[] },
): Promise<readonly TreeEntry[]> {
  const output = await must(git, ['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths], { gitDir })
  return output.toString('utf8').split('\0').flatMap(parseEntry)
}

/** Refuses where a file stands in the place of one of the path's folders, so that the path could not be made. */
export async function checkFolders(
  git: Git,
  gitDir: string,
  at: { commit: string; path: string },
): Promise<Result<null>> {
  const parts = at.path.split('/').slice(0, -1)
  for (const [index] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/')
    const [entry] = await listTree(git, gitDir, { commit: at.commit, paths: [path] })
    if (entry === undefined) return ok(null)
    if (entry.mode !== modes.folder)
      return refuse('invalid', `${path} is a file in the newsletter repository, and ${at.path} needs a folder there.`)
  }
  return ok(null)
}

export function symlinkSentence(path: string): string {
  return `${path} is a symbolic link in the newsletter repository. Masthead reads and writes plain files only: put the file itself there.`
}

function fileEntry(entry: TreeEntry): Result<TreeEntry> {
  if (entry.mode === modes.file || entry.mode === modes.executable) return ok(entry)
  return refuse('invalid', `${entry.path} is not a file in the newsletter repository. Choose the draft’s own path.`)
}

function parseEntry(line: string): readonly TreeEntry[] {
  const found = /^(\d{6}) (?:blob|tree|commit) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line)
  if (found === null) return []
  const [, mode = '', oid = '', size = '-', path = ''] = found
  return [{ mode, oid, size: size === '-' ? null : Number(size), path }]
}
