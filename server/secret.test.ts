import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureSecret } from './secret'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('is made once and kept where only we may read it', async () => {
  const secret = await ensureSecret(folder, null)
  expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32)
  expect(await ensureSecret(folder, null)).toBe(secret)
  expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600)
})

test('is the environment’s when that gives one', async () => {
  expect(await ensureSecret(folder, 'x'.repeat(32))).toBe('x'.repeat(32))
})

test('is refused when somebody has shortened it', async () => {
  await writeFile(path.join(folder, 'secret'), 'short')
  await expect(ensureSecret(folder, null)).rejects.toThrow('holds less than 32 bytes')
})
