import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../clock'

/** Git holds the lock of a ref for milliseconds, so that one of this age was left behind when a git was ended. */
const staleAfterMs = 60_000

/** Removes locks that were left behind in a mirror of ours; whether there were any. */
export async function removeStaleLocks(gitDir: string, clock: Clock): Promise<boolean> {
  const names = (await readdir(gitDir, { recursive: true })).filter((name) => name.endsWith('.lock'))
  const removed = await Promise.all(names.map((name) => removeWhenStale(path.join(gitDir, name), clock)))
  return removed.includes(true)
}

async function removeWhenStale(lock: string, clock: Clock): Promise<boolean> {
  const found = await stat(lock).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (found === null || clock.now().getTime() - found.mtimeMs < staleAfterMs) return false
  await rm(lock, { force: true })
  return true
}
