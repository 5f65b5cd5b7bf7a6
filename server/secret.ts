import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, Problem } from './problem'

/** The key of every session: what the environment gives, else one made at the first start and kept in the data folder. */
export async function ensureSecret(dataFolder: string, given: string | null): Promise<string> {
  if (given !== null) return given
  const file = path.join(dataFolder, 'secret')
  const secret = (await readIfThere(file)) ?? randomBytes(48).toString('base64url')
  if (Buffer.byteLength(secret) < 32)
    throw new Problem(`${file} holds less than 32 bytes. Delete it to get a new one; everybody signs in again then.`)
  await writeFile(file, secret, { mode: 0o600, flush: true })
  return secret
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
