import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Git, must, mustLine } from './git'
import type { Person } from './repository'
import { botEnvironment, writeBlob } from './write'

export interface FirstCommit {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly message: string
  readonly author: Person
  readonly at: Date
}

/** Makes a bare repository with these commits on `main`, one after the other. It is there whole, or not at all. */
export async function createBareRepository(git: Git, folder: string, commits: readonly FirstCommit[]): Promise<void> {
  const draft = `${folder}.${randomUUID()}`
  try {
    await must(git, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', '--end-of-options', draft])
    let parent: string | null = null
    for (const commit of commits) parent = await addCommit(git, draft, { commit, parent })
    if (parent !== null)
      await must(git, ['update-ref', '--end-of-options', 'refs/heads/main', parent], {
        gitDir: draft,
        env: botEnvironment,
      })
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function addCommit(
  git: Git,
  gitDir: string,
  at: { commit: FirstCommit; parent: string | null },
): Promise<string> {
  const { files, message, author, at: time } = at.commit
  const index = path.join(os.tmpdir(), `masthead-index-${randomUUID()}`)
  const options = { gitDir, env: { GIT_INDEX_FILE: index } }
  try {
    if (at.parent !== null) await must(git, ['read-tree', at.parent], options)
    for (const file of files) {
      const blob = await writeBlob(git, gitDir, file.text)
      await must(git, ['update-index', '--add', '--cacheinfo', `100644,${blob},${file.path}`], options)
    }
    const tree = await mustLine(git, ['write-tree'], options)
    const date = `@${Math.floor(time.getTime() / 1000)} +0000`
    return await mustLine(git, ['commit-tree', tree, ...(at.parent === null ? [] : ['-p', at.parent]), '-F', '-'], {
      gitDir,
      input: `${message}\n`,
      env: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_AUTHOR_DATE: date,
        ...botEnvironment,
        GIT_COMMITTER_DATE: date,
      },
    })
  } finally {
    await rm(index, { force: true })
  }
}
