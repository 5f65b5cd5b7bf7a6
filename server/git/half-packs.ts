import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'

/** Of a fetch, and of packing anew. */
const half = /^(?:tmp_|\.tmp-)/

/**
 * Removes what commands that were ended have left of their packs. Git itself keeps the one kind for as long as commits
 * that no ref names, and the other kind for ever. Only while nothing is fetched or packed.
 */
export async function removeHalfPacks(gitDir: string): Promise<void> {
  const folder = path.join(gitDir, 'objects', 'pack')
  const names = await readdir(folder).catch((error: unknown) => {
    // Where there is no repository at all, git says so better.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  await Promise.all(names.filter((name) => half.test(name)).map((name) => rm(path.join(folder, name), { force: true })))
}
