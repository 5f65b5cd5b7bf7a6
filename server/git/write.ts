import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Git, must, mustLine } from './git'
import { bot, commitMessage, safePerson } from './message'
import type { CommitWords } from './repository'
import type { MovedFile } from './store'
import { modes, type TreeEntry } from './tree'

/** Stores the text as a blob, with no filter or line ending of the repository applied, and gives its name. */
export async function writeBlob(git: Git, gitDir: string, text: string): Promise<string> {
  return mustLine(git, ['hash-object', '-w', '--no-filters', '--stdin'], { gitDir, input: text })
}

/** A file as a commit will have it, beside what stands there now. */
export interface PlannedFile extends MovedFile {
  readonly entry: TreeEntry | null
}

/** A commit on top of the first of `parents` that differs from it in these files. It is nobody's until a branch moves to it. */
export async function writeCommit(
  git: Git,
  gitDir: string,
  change: {
    readonly parents: readonly string[]
    readonly files: readonly PlannedFile[]
    readonly words: CommitWords
  },
): Promise<string> {
  const tree = await writeTree(git, gitDir, change)
  const author = safePerson(change.words.author)
  const date = `@${Math.floor(change.words.at.getTime() / 1000)} +0000`
  const parents = change.parents.flatMap((parent) => ['-p', parent])
  return mustLine(git, ['commit-tree', tree, ...parents, '-F', '-'], {
    gitDir,
    input: commitMessage(change.words),
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: date,
      ...botEnvironment,
      GIT_COMMITTER_DATE: date,
    },
  })
}

export const botEnvironment = { GIT_COMMITTER_NAME: bot.name, GIT_COMMITTER_EMAIL: bot.email }

async function writeTree(
  git: Git,
  gitDir: string,
  { parents, files }: { readonly parents: readonly string[]; readonly files: readonly PlannedFile[] },
): Promise<string> {
  // An index of its own, outside the repository, so that nobody else's is touched.
  const index = path.join(os.tmpdir(), `masthead-index-${randomUUID()}`)
  const at = { gitDir, env: { GIT_INDEX_FILE: index } }
  const [parent = ''] = parents
  try {
    await must(git, ['read-tree', parent], at)
    const lines = files.map((file) => indexLine(file, parent.length))
    await must(git, ['update-index', '-z', '--index-info'], { ...at, input: lines.join('') })
    return await mustLine(git, ['write-tree'], at)
  } finally {
    await rm(index, { force: true })
    await rm(`${index}.lock`, { force: true })
  }
}

function indexLine({ path: file, blob, entry }: PlannedFile, oidLength: number): string {
  return blob === null ? `0 ${'0'.repeat(oidLength)}\t${file}\0` : `${entry?.mode ?? modes.file} ${blob}\t${file}\0`
}
