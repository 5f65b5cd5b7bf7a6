import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isLocked } from './lock'
import { errorCode } from './problem'

/** Notes where the public reaches this process, for commands beside it, whose settings may be others. */
export async function rememberAddress(dataFolder: string, publicUrl: string): Promise<void> {
  await writeFile(path.join(dataFolder, 'address'), publicUrl)
}

/** Where the public reaches the process that runs on this data folder; null when none does. */
export async function runningAddress(dataFolder: string): Promise<string | null> {
  if (!(await isLocked(dataFolder))) return null
  try {
    return await readFile(path.join(dataFolder, 'address'), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
