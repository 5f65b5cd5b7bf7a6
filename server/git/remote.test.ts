import { execFile } from 'node:child_process'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commit, draft, must, newsletter, open, request, temporary, text } from '../testing/newsletter'
import { createTestRepository } from '../testing/repository'
import type { RunFile } from './git'

describe('a remote repository', () => {
  const remote = () => {
    const seed = newsletter()
    return { seed, bare: newsletter({}, { bare: true, from: seed.path }) }
  }

  it('reads through a mirror and pushes one commit', async () => {
    const { bare } = remote()
    const repository = open(`file://${bare.path}`, { branch: null })
    const before = bare.git('rev-parse', 'main')
    expect(must(await repository.readFile(draft)).text).toBe(text)
    const receipt = must(await commit(repository))
    expect(receipt).toMatchObject({ pushed: true, branch: 'main', oid: bare.git('rev-parse', 'main') })
    expect(bare.changes(before, receipt.oid)).toEqual([`M\t${draft}`])
    expect(must(await repository.head())).toBe(receipt.oid)
  })

  it('asks a host that does not answer once for all who wait for it', async () => {
    const { bare } = remote()
    const hanging: (() => void)[] = []
    const run: RunFile = (file, args, options, done) => {
      if (args[0] !== 'fetch') return execFile(file, args, options, done)
      const child = execFile('sleep', ['60'], options, done)
      hanging.push(() => child.kill())
      return child
    }
    const repository = open(`file://${bare.path}`, { run })
    const first = repository.fetch()
    await expect.poll(() => hanging.length).toBe(1)
    const others = Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? repository.fetch() : repository.head()))
    await new Promise((resolve) => setTimeout(resolve, 500))
    hanging[0]?.()
    expect(await first).toMatchObject({ code: 'unavailable' })
    await expect.poll(() => hanging.length).toBe(2)
    hanging[1]?.()
    expect(await Promise.all(others)).toEqual(Array(10).fill(expect.objectContaining({ code: 'unavailable' })))
    expect(hanging).toHaveLength(2)
  })

  it('gives up a host that falls silent, long before it gives up one that is slow', async () => {
    const { bare } = remote()
    const spoken: string[] = []
    const run: RunFile = (file, args, options, done) => {
      const settings = Object.values(options.env ?? {})
      if (args[0] === 'fetch') spoken.push(settings[settings.indexOf('http.lowSpeedTime') + 1] ?? '')
      return execFile(file, args, options, done)
    }
    must(await open(`file://${bare.path}`, { run }).fetch())
    expect(spoken).toEqual(['120'])
  })

  it('makes the commit anew when somebody else pushes first, and loses nothing of theirs', async () => {
    const { seed, bare } = remote()
    let races = 0
    const run: RunFile = (file, args, options, done) => {
      if (args[0] === 'push' && races < 3) {
        races += 1
        seed.commit({ 'README.md': `Race ${races}\n` })
        seed.git('push', '--quiet', bare.path, 'main')
      }
      return execFile(file, args, options, done)
    }
    const receipt = must(await commit(open(`file://${bare.path}`, { run })))
    expect(races).toBe(3)
    expect(bare.git('rev-parse', 'main')).toBe(receipt.oid)
    expect(bare.git('log', '--format=%s', 'main').split('\n')).toEqual([
      'Add a link',
      ...Array(3).fill('Change the newsletter'),
      'Begin the newsletter',
    ])
  })

  it('refuses when somebody else pushes the same file first', async () => {
    const { seed, bare } = remote()
    const repository = open(`file://${bare.path}`)
    const { blob } = must(await repository.readFile(draft))
    const theirs = seed.commit({ [draft]: 'Title: Theirs\n' })
    seed.git('push', '--quiet', bare.path, 'main')
    expect(await repository.commitFile(request({ expectedBlob: blob }))).toMatchObject({ code: 'conflict' })
    expect(bare.git('rev-parse', 'main')).toBe(theirs)
  })

  it('says what the remote said when it refuses, and never forces', async () => {
    const { bare } = remote()
    writeFileSync(path.join(bare.path, 'hooks/pre-receive'), '#!/bin/sh\necho no >&2\nexit 1\n', { mode: 0o755 })
    const before = bare.git('rev-parse', 'main')
    expect(await commit(open(`file://${bare.path}`))).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('refused the push (pre-receive hook declined)'),
    })
    expect(bare.git('rev-parse', 'main')).toBe(before)
  })

  it('knows that a push arrived whose answer was lost', async () => {
    const { bare } = remote()
    const run: RunFile = (file, args, options, done) =>
      args[0] === 'push'
        ? execFile(file, args, options, () =>
            done(
              Object.assign(new Error('cut'), { code: 128 }),
              Buffer.alloc(0),
              Buffer.from('fatal: the remote end hung up unexpectedly'),
            ),
          )
        : execFile(file, args, options, done)
    const receipt = must(await commit(open(`file://${bare.path}`, { run })))
    expect(bare.git('rev-parse', 'main')).toBe(receipt.oid)
    expect(bare.git('rev-list', '--count', 'main')).toBe('2')
  })

  it('goes on with a mirror whose git was ended', async () => {
    const { bare } = remote()
    const folder = temporary()
    must(await open(`file://${bare.path}`, { folder }).head())
    const [mirror = ''] = readdirSync(folder)
    bare.git('update-ref', 'refs/heads/main', bare.git('commit-tree', 'main^{tree}', '-p', 'main', '-m', 'More'))
    const lock = path.join(folder, mirror, 'refs/heads/main.lock')
    writeFileSync(lock, '')
    expect(await open(`file://${bare.path}`, { folder }).head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Another git process is at work'),
    })
    utimesSync(lock, 0, 0)
    expect(must(await commit(open(`file://${bare.path}`, { folder }))).oid).toBe(bare.git('rev-parse', 'main'))
  })

  it('says when it does not answer, has no such branch, or is empty', async () => {
    const { bare } = remote()
    expect(await open('file:///nowhere/newsletter.git').head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('is not a git repository'),
    })
    expect(await open(`file://${bare.path}`, { branch: 'next' }).head()).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no such branch'),
    })
    const empty = createTestRepository({}, { bare: true })
    onTestFinished(() => empty.close())
    expect(await open(`file://${empty.path}`, { branch: null }).head()).toMatchObject({ code: 'unavailable' })
  })

  it('keeps credentials out of arguments, messages, what is shown and the disk', async () => {
    const canary = 'tok-canary-123'
    const seen: string[] = []
    const environments: string[] = []
    const run: RunFile = (file, args, options, done) => {
      seen.push(args.join(' '))
      environments.push(JSON.stringify(options.env))
      return execFile(file, args, options, done)
    }
    const repository = open(`https://x-token:${canary}@127.0.0.1:1/newsletter.git`, { run })
    const result = await repository.head()
    expect(result).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('https://127.0.0.1:1/newsletter.git does not answer'),
    })
    expect(JSON.stringify([result, repository.display, seen])).not.toContain(canary)
    const header = Buffer.from(`x-token:${canary}`).toString('base64')
    expect(environments.filter((environment) => environment.includes(header)).length).toBe(1)
  })
})
