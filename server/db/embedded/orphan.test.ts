import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { commandOf } from '../../process-info'
import { stopOrphan } from './orphan'

test.skipIf(process.platform !== 'linux')(
  'a Postgres that has ended, and that nobody has collected, is waited for',
  async () => {
    const cluster = await mkdtemp(path.join(os.tmpdir(), 'masthead-orphan-'))
    // The shell becomes a program that collects nothing: its child stays in the table until it ends.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(async () => {
      parent.kill()
      await rm(cluster, { recursive: true })
    })
    const [pid = 0] = await new Promise<number[]>((resolve) =>
      createInterface({ input: parent.stdout }).once('line', (line) => resolve([Number(line)])),
    )
    await writeFile(path.join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n\n\n\n\n\nready\n`)
    await expect.poll(() => commandOf(pid)).toBeNull()
    const stopped = stopOrphan(cluster)
    expect(
      await Promise.race([stopped.then(() => 'gone'), new Promise((resolve) => setTimeout(resolve, 200, 'there'))]),
    ).toBe('there')
    expect(() => process.kill(pid, 0)).not.toThrow()
    parent.kill()
    await stopped
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  },
)

test('a number in the cluster that nobody has is nothing to wait for', async () => {
  const cluster = await mkdtemp(path.join(os.tmpdir(), 'masthead-orphan-'))
  onTestFinished(() => rm(cluster, { recursive: true }))
  await writeFile(path.join(cluster, 'postmaster.pid'), `${2 ** 22 + 1}\n${cluster}\n\n\n\n\n\nready\n`)
  await stopOrphan(cluster)
})
