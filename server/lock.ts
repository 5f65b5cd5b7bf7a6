import { randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { errorCode, Problem } from './problem'
import { startOf } from './process-info'

/*
 * A data folder belongs to one process. Its holders are files `lock.1`, `lock.2`, …; the highest counts, and a process is
 * known by its number and its start, so that one that was killed holds nothing. Whoever finds the highest one's process
 * gone makes the next number: a file is made by only one of many. Numbers are never used again (a released lock stays as
 * an empty file until the next), so a process that looked some time ago can't mistake a new state for the one it saw.
 */

const holderSchema = z.object({ pid: z.number().int().positive(), started: z.string() })
type Holder = z.infer<typeof holderSchema>

export interface Lock {
  release(): Promise<void>
}

/** Takes the data folder for this process, making it when it is not there. Null when another process has it. */
export async function tryLock(folder: string): Promise<Lock | null> {
  const draft = path.join(folder, `locking-${randomBytes(6).toString('hex')}`)
  const holder = { pid: process.pid, started: (await startOf(process.pid)) ?? '' }
  await writeFirst(folder, { file: draft, text: JSON.stringify(holder) })
  try {
    for (;;) {
      const last = await lastNumber(folder)
      if (await isAlive(await readHolder(folder, last))) return null
      if (await claim(folder, { draft, number: last + 1 })) return { release: () => release(folder, last + 1) }
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/** Whether a process has the folder now. */
export async function isLocked(folder: string): Promise<boolean> {
  return isAlive(await readHolder(folder, await lastNumber(folder)))
}

/** The same as `tryLock`, with a Problem that names the holder when another process has the folder. */
export async function requireLock(folder: string): Promise<Lock> {
  const lock = await tryLock(folder)
  if (lock !== null) return lock
  const holder = await readHolder(folder, await lastNumber(folder))
  throw new Problem(
    `Another Masthead${holder ? ` (process ${holder.pid})` : ''} is running on ${folder}. Stop it first, or name another data folder in MASTHEAD_DATA.`,
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

/** Makes the lock of this number, with its content in one step. False when somebody else has it, or a higher one. */
async function claim(folder: string, { draft, number }: { draft: string; number: number }): Promise<boolean> {
  const file = fileOf(folder, number)
  try {
    await link(draft, file)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
  const numbers = await readNumbers(folder)
  if (Math.max(...numbers) > number) {
    await rm(file, { force: true })
    return false
  }
  for (const older of numbers) if (older < number) await rm(fileOf(folder, older), { force: true })
  return true
}

async function release(folder: string, number: number): Promise<void> {
  const empty = path.join(folder, `locking-${randomBytes(6).toString('hex')}`)
  await writeFile(empty, '')
  await rename(empty, fileOf(folder, number))
}

function fileOf(folder: string, number: number): string {
  return path.join(folder, `lock.${number}`)
}

async function readNumbers(folder: string): Promise<readonly number[]> {
  try {
    return (await readdir(folder)).flatMap((name) => (/^lock\.\d{1,12}$/.test(name) ? [Number(name.slice(5))] : []))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

async function lastNumber(folder: string): Promise<number> {
  return Math.max(0, ...(await readNumbers(folder)))
}

/** Null for a released lock, one that says nothing (a disk was full), and one that has gone meanwhile. */
async function readHolder(folder: string, number: number): Promise<Holder | null> {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(await readFile(fileOf(folder, number), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

async function isAlive(holder: Holder | null): Promise<boolean> {
  return holder !== null && (await startOf(holder.pid)) === holder.started
}
