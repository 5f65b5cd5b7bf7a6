import { randomUUID } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { errorCode, Problem } from '../problem'

/** Replaces a file's text whole or not at all, and keeps its permissions; a Problem where it can't be written. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  try {
    const target = await realpath(file)
    const { mode } = await stat(target)
    const fresh = `${target}.${randomUUID()}`
    try {
      await writeFile(fresh, text, { flag: 'wx', mode, flush: true })
      await rename(fresh, target)
    } finally {
      await rm(fresh, { force: true })
    }
  } catch (error) {
    if (errorCode(error) === null) throw error
    throw new Problem(`${file} can't be written (${errorCode(error)}).`)
  }
}
