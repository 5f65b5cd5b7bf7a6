import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Git, must, mustLine } from './git'
import { bot, commitMessage, safePerson } from './message'
import type { CommitRequest } from './repository'
import { modes, type TreeEntry } from './tree'

/** Stores the text as a blob, with no filter or line ending of the repository applied, and gives its name. */
export async function writeBlob(git: Git, gitDir: string, text: string): Promise<string> {
  return mustLine(git, ['hash-object', '-w', '--no-filters', '--stdin'], { gitDir, input: text })
}

/** A commit on top of `parent` that differs from it in one path. It is nobody's until a branch moves to it. */
export async function writeCommit(
  git: Git,
  gitDir: string,
  change: {
    readonly parent: string
    readonly entry: TreeEntry | null
    readonly blob: string
    readonly request: CommitRequest
  },
): Promise<string> {
  const tree = await writeTree(git, gitDir, change)
  const author = safePerson(change.request.author)
  const date = `@${Math.floor(change.request.at.getTime() / 1000)} +0000`
  return mustLine(git, ['commit-tree', tree, '-p', change.parent, '-F', '-'], {
    gitDir,
    input: commitMessage(change.request),
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
  { parent, entry, blob, request }: { parent: string; entry: TreeEntry | null; blob: string; request: CommitRequest },
): Promise<string> {
  // An index of its own, outside the repository, so that nobody else's is touched.
  const index = path.join(os.tmpdir(), `masthead-index-${randomUUID()}`)
  const at = { gitDir, env: { GIT_INDEX_FILE: index } }
  try {
    await must(git, ['read-tree', parent], at)
    await must(
      git,
      ['update-index', '--add', '--cacheinfo', `${entry?.mode ?? modes.file},${blob},${request.path}`],
      at,
    )
    return await mustLine(git, ['write-tree'], at)
  } finally {
    await rm(index, { force: true })
    await rm(`${index}.lock`, { force: true })
  }
}
