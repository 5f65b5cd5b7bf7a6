import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { errorCode, Problem } from './problem'
import { startOf } from './process-info'

const holderSchema = z.object({ pid: z.number().int().positive(), started: z.string() })
type Holder = z.infer<typeof holderSchema>

export interface Lock {
  release(): Promise<void>
}

/**
 * Takes the data folder for this process, making it when it is not there. A lock whose process is gone, killed or not, is
 * taken over: a process is known by its number and its start. Null when another process has the folder.
 */
export async function tryLock(folder: string): Promise<Lock | null> {
  const file = path.join(folder, 'lock')
  const ours = `${file}.${randomBytes(6).toString('hex')}`
  const holder = { pid: process.pid, started: (await startOf(process.pid)) ?? '' }
  await writeFirst(folder, { file: ours, text: JSON.stringify(holder) })
  try {
    while (!(await put(ours, file))) {
      const holder = await readHolder(file)
      if (holder === 'gone') continue
      if (await isAlive(holder)) return null
      await takeAway(file, holder)
    }
  } finally {
    await rm(ours, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

/** Whether a process has the folder now. */
export async function isLocked(folder: string): Promise<boolean> {
  const holder = await readHolder(path.join(folder, 'lock'))
  return holder !== 'gone' && (await isAlive(holder))
}

async function isAlive(holder: Holder | null): Promise<boolean> {
  return holder !== null && (await startOf(holder.pid)) === holder.started
}

/** The same as `tryLock`, with a Problem that names the holder when another process has the folder. */
export async function requireLock(folder: string): Promise<Lock> {
  const lock = await tryLock(folder)
  if (lock !== null) return lock
  const holder = await readHolder(path.join(folder, 'lock'))
  const who = holder === null || holder === 'gone' ? '' : ` (process ${holder.pid})`
  throw new Problem(
    `Another Masthead${who} is running on ${folder}. Stop it first, or name another data folder in MASTHEAD_DATA.`,
  )
}

/** Makes the folder and the first file in it: where that fails, nothing else of ours would work. */
async function writeFirst(folder: string, { file, text }: { file: string; text: string }): Promise<void> {
  try {
    // The database's user passes through when we are root; everybody else has no business here.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await writeFile(file, text)
  } catch (error) {
    const code = errorCode(error)
    if (code === null) throw error
    throw new Problem(
      `The data folder ${folder} can't be written (${code}). Name one in MASTHEAD_DATA that this user may write to and that has room.`,
      { cause: error },
    )
  }
}

/** Gives our file the lock's name, in one step with its content; false when there is one. */
async function put(ours: string, file: string): Promise<boolean> {
  try {
    await link(ours, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** `null` for a file that says nothing, `gone` when it went meanwhile. */
async function readHolder(file: string): Promise<Holder | null | 'gone'> {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'gone'
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Removes a dead process's lock. Another process may do so at once and lock anew: what we took by mistake is put back. */
async function takeAway(file: string, dead: Holder | null): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  const taken = await readHolder(aside)
  if (JSON.stringify(taken) !== JSON.stringify(dead)) await put(aside, file)
  await rm(aside, { force: true })
}
