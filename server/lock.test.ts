import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isLocked, requireLock, tryLock } from './lock'
import { startOf } from './process-info'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (holder: unknown) => writeFile(path.join(folder, 'lock.1'), JSON.stringify(holder))

/** A process that runs until it is killed. */
async function otherProcess() {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  return { pid: child.pid ?? 0, kill: () => Promise.all([once(child, 'exit'), child.kill('SIGKILL')]) }
}

test('is held until released', async () => {
  expect(await isLocked(folder)).toBe(false)
  const lock = await tryLock(folder)
  expect(await tryLock(folder)).toBeNull()
  expect(await isLocked(folder)).toBe(true)
  await lock?.release()
  expect(await isLocked(folder)).toBe(false)
  expect(await tryLock(folder)).not.toBeNull()
})

test('R19: names the process that has it', async () => {
  await requireLock(folder)
  await expect(requireLock(folder)).rejects.toThrow(
    `Another Masthead (process ${process.pid}) is running on ${folder}. Stop it first, or name another data folder in MASTHEAD_DATA.`,
  )
})

test('is taken over from a killed process', async () => {
  const other = await otherProcess()
  await write({ pid: other.pid, started: await startOf(other.pid) })
  expect(await tryLock(folder)).toBeNull()
  await other.kill()
  expect(await tryLock(folder)).not.toBeNull()
})

test('is taken over when another program has got the number', async () => {
  await write({ pid: process.pid, started: 'long ago' })
  expect(await tryLock(folder)).not.toBeNull()
  expect(JSON.parse(await readFile(path.join(folder, 'lock.2'), 'utf8')).started).toBe(await startOf(process.pid))
})

test('is taken over when it says nothing, as after a full disk', async () => {
  await writeFile(path.join(folder, 'lock.1'), '')
  expect(await tryLock(folder)).not.toBeNull()
})

test('goes to one of many who find it stale at once, time after time', async () => {
  await write({ pid: process.pid, started: 'long ago' })
  for (let round = 0; round < 50; round += 1) {
    const locks = await Promise.all(Array.from({ length: 20 }, () => tryLock(folder)))
    const held = locks.filter((lock) => lock !== null)
    expect(held).toHaveLength(1)
    await held[0]?.release()
  }
  expect((await readdir(folder)).length, 'files left').toBeLessThan(3)
})

test('says when the folder can not be written', async () => {
  await writeFile(path.join(folder, 'file'), '')
  await expect(requireLock(path.join(folder, 'file/data'))).rejects.toThrow(/can't be written \(ENOTDIR\). Name one in/)
})
