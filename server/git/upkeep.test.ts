import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { commit, draft, must, newsletter, request, temporary } from '../testing/newsletter'
import { createGit, createRepository, parseLocation } from '.'
import type { RunFile } from './git'

const hour = 60 * 60_000

/** Git guesses the number of loose objects from those whose names begin with 17. */
const counted = Array.from({ length: 4_000 }, (_, at) => `text ${at}\n`).filter((text) =>
  createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex').startsWith('17'),
)

function world({ run, looseObjects = 256 }: { run?: RunFile; looseObjects?: number } = {}) {
  const files = Object.fromEntries(counted.slice(0, 8).map((text, at) => [`notes/${at}.txt`, text]))
  const bare = newsletter({}, { bare: true, from: newsletter(files).path })
  const folder = temporary()
  let now = Date.now()
  const repository = createRepository({
    git: createGit({ environment: {}, ...(run && { run }) }),
    location: must(parseLocation(`file://${bare.path}`)),
    branch: 'main',
    folder,
    clock: { now: () => new Date(now) },
    log: { info: () => undefined, warn: () => undefined },
    looseObjects,
  })
  const mirror = () => path.join(folder, readdirSync(folder)[0] ?? '')
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', [...args], { cwd: mirror(), input, encoding: 'utf8', stdio: 'pipe' }).trim()
  const packs = () => readdirSync(path.join(mirror(), 'objects/pack')).filter((name) => name.endsWith('.pack')).length
  return { bare, repository, mirror, git, packs, pass: (ms: number) => (now += ms) }
}

it('packs a mirror once a day, an hour after the start at the earliest', async () => {
  const { repository, packs, pass, git } = world()
  must(await repository.fetch())
  expect(must(await repository.upkeep())).toBe(false)
  expect(packs()).toBe(0)
  pass(hour)
  expect(must(await repository.upkeep())).toBe(true)
  expect(packs()).toBe(1)
  expect(git(['fsck', '--connectivity-only'])).toBe('')
  expect(must(await repository.readFile(draft)).text).toContain('Title')
  pass(23 * hour)
  expect(must(await repository.upkeep())).toBe(false)
  pass(hour)
  expect(must(await repository.upkeep())).toBe(true)
})

it('leaves a mirror with few loose objects as it is, but no half pack in it', async () => {
  const { repository, packs, pass, mirror } = world({ looseObjects: 6_700 })
  must(await repository.fetch())
  const halves = ['tmp_pack_x', '.tmp-17-pack-x.pack'].map((name) => path.join(mirror(), 'objects/pack', name))
  for (const half of halves) writeFileSync(half, '')
  pass(hour)
  expect(must(await repository.upkeep())).toBe(true)
  expect(halves.filter(existsSync)).toEqual([])
  expect(packs()).toBe(0)
})

it('leaves no half pack of a fetch that failed', async () => {
  const { repository, bare, mirror } = world()
  must(await repository.fetch())
  const half = path.join(mirror(), 'objects/pack/tmp_pack_x')
  const run: RunFile = (file, args, options, done) => {
    if (args[0] === 'fetch') writeFileSync(half, 'PACK')
    return execFile(args[0] === 'fetch' ? 'false' : file, args[0] === 'fetch' ? [] : args, options, done)
  }
  const failing = createRepository({
    git: createGit({ environment: {}, run }),
    location: must(parseLocation(`file://${bare.path}`)),
    branch: 'main',
    folder: path.dirname(mirror()),
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
  })
  expect(await failing.fetch()).toMatchObject({ code: 'unavailable' })
  expect(existsSync(half)).toBe(false)
})

it('keeps commits that no ref names, and forgets them after months', async () => {
  const { repository, pass, git, mirror } = world()
  must(await repository.fetch())
  const made = git(['-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit-tree', 'main^{tree}', '-m', 'Made'])
  const loose = path.join(mirror(), 'objects', made.slice(0, 2), made.slice(2))
  const ago = (days: number) => utimesSync(loose, Date.now() / 1000, Date.now() / 1000 - days * 24 * 3600)
  ago(80)
  pass(hour)
  must(await repository.upkeep())
  expect(git(['cat-file', '-t', made])).toBe('commit')
  // Git packs again only where there is something to pack.
  for (const text of counted.slice(8)) git(['hash-object', '-w', '--stdin'], text)
  ago(100)
  pass(24 * hour)
  must(await repository.upkeep())
  expect(() => git(['cat-file', '-t', made])).toThrow()
})

it('goes on where a git was ended: locks, a gc.pid and half a pack', async () => {
  const { repository, pass, packs, mirror } = world()
  must(await repository.fetch())
  const left = ['packed-refs.lock', 'gc.pid.lock', 'objects/pack/tmp_pack_x'].map((name) => path.join(mirror(), name))
  for (const file of left) {
    writeFileSync(file, '')
    utimesSync(file, 0, 0)
  }
  const ended = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }))
  writeFileSync(path.join(mirror(), 'gc.pid'), `${ended} ${os.hostname()}`)
  pass(hour)
  must(await repository.upkeep())
  expect(packs()).toBe(1)
  expect(left.filter(existsSync)).toEqual([])
  expect(existsSync(path.join(mirror(), 'gc.pid'))).toBe(false)
})

it('waits for a commit and its push, and a commit waits for it', async () => {
  const running: string[] = []
  const beside: string[] = []
  const run: RunFile = (file, args, options, done) => {
    const name = args[0] ?? ''
    if (name === 'gc' || running.includes('gc')) beside.push(...running, name)
    running.push(name)
    return execFile(file, args, options, (...outcome) => {
      running.splice(running.indexOf(name), 1)
      done(...outcome)
    })
  }
  const { repository, pass, bare } = world({ run })
  const { blob } = must(await repository.readFile(draft))
  pass(hour)
  const first = repository.commitFile(request({ expectedBlob: blob }))
  const upkeep = repository.upkeep()
  const fetched = repository.fetch()
  const second = repository.commitFile(request({ expectedBlob: blob, text: 'Title: Second\n' }))
  expect(must(await upkeep)).toBe(true)
  must(await first)
  must(await fetched)
  expect((await second).ok).toBe(false)
  expect(beside).toEqual(['gc'])
  expect(bare.git('rev-list', '--count', 'main')).toBe('2')
})

it('says what is wrong, and the mirror goes on being used', async () => {
  const run: RunFile = (file, args, options, done) =>
    execFile(args[0] === 'gc' ? 'false' : file, args[0] === 'gc' ? [] : args, options, done)
  const { repository, pass } = world({ run })
  must(await repository.fetch())
  pass(hour)
  expect(await repository.upkeep()).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('git could not gc'),
  })
  expect(must(await repository.upkeep())).toBe(false)
  must(await commit(repository))
})
