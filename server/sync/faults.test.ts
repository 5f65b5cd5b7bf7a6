import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commits, timeline } from '../db/schema'
import type { RunFile } from '../git/git'
import { draft, must, text } from '../testing/issue-world'
import { createRemote, createSyncWorld } from '../testing/sync-world'

const steps = [
  'fetch',
  'ls-tree',
  'hash-object',
  'read-tree',
  'update-index',
  'write-tree',
  'commit-tree',
  'push',
  'update-ref',
] as const

/** Git of a process that ends at a step: before it, or when it is done and nobody hears of it. Armed by the test. */
function mortal() {
  const fault = { step: '', when: 'before' as 'before' | 'after', hit: 0, gone: false }
  const run: RunFile = (file, args, options, done) => {
    const isStep = args[0] === fault.step
    if (fault.gone || (isStep && fault.when === 'before')) {
      fault.gone = true
      fault.hit += isStep ? 1 : 0
      throw new Error('The process is gone')
    }
    if (!isStep) return execFile(file, args, options, done)
    fault.hit += 1
    fault.gone = true
    return execFile(file, args, options, () => done(gone(), Buffer.alloc(0), Buffer.from('')))
  }
  return { fault, run }
}

const gone = () => Object.assign(new Error('gone'), { code: 137 })

describe('R25: a process that ends in the middle of a commit', () => {
  it.each(['remote', 'local'])('leaves the branch at one of two commits, and a rerun is clean (%s)', async (kind) => {
    const remote = createRemote()
    const { bare } = remote
    const at = kind === 'remote' ? remote.url : bare.path
    const world = await createSyncWorld({ at })
    must(await world.service.open(world.ada, { path: draft }))
    let count = 0
    for (const step of steps)
      for (const when of ['before', 'after'] as const) {
        const { fault, run } = mortal()
        const dying = await world.restart({ run })
        count += 1
        const title = `Link-${count}`
        await dying.add(world.ada, title)
        const wanted = await dying.markdown()
        const before = bare.git('rev-parse', 'main')
        Object.assign(fault, { step, when })
        await dying.service.commit(world.ada, { number: 621, message: title }).catch(() => undefined)
        const after = bare.git('rev-parse', 'main')
        if (after !== before) expect([bare.git('rev-parse', `${after}^`), bare.read(draft)]).toEqual([before, wanted])
        expect(bare.git('fsck', '--strict')).not.toMatch(/error|broken|missing/)
        if (fault.hit === 0)
          expect([kind, step]).toEqual(
            kind === 'remote' ? ['remote', ''] : ['local', expect.stringMatching(/fetch|push/)],
          )
        await dying.rooms.close()

        const next = await world.restart()
        await next.service.commit(world.ada, { number: 621, message: title })
        expect([step, when, bare.read(draft), await next.markdown()]).toEqual([step, when, wanted, wanted])
        expect([step, when, bare.git('rev-list', '--count', 'main')]).toEqual([step, when, String(count + 1)])
        expect(await next.row()).toMatchObject({ baseText: wanted, syncProblem: null })
        await next.rooms.close()
      }
    const told = (await world.db.select().from(timeline)).filter((event) => event.kind === 'to-git')
    expect(told.map(({ oid }) => oid).sort()).toEqual(bare.git('rev-list', 'main').split('\n').slice(0, -1).sort())
  })

  it('or whose database fails at any of its steps', async () => {
    const remote = createRemote()
    const { service, ada, add, db, sync, markdown } = await createSyncWorld({ at: remote.url })
    must(await service.open(ada, { path: draft }))
    const faults = [
      ['commits', "message <> 'Commit-0'"],
      ['issues', "base_text not like '%Commit-1%'"],
      ['timeline', "subject <> 'Commit-2'"],
      ['audit_log', "act <> 'commit' or created_at < '2000-01-01'"],
    ] as const
    for (const [at, [table, condition]] of faults.entries()) {
      await add(ada, `Commit-${at}`)
      await db.execute(`ALTER TABLE ${table} ADD CONSTRAINT fault CHECK (${condition}) NOT VALID`)
      await expect(service.commit(ada, { number: 621, message: `Commit-${at}` })).rejects.toThrow()
      await db.execute(`ALTER TABLE ${table} DROP CONSTRAINT fault`)
      if (at % 2 === 0) must(await sync.run())
      await service.commit(ada, { number: 621, message: `Commit-${at}` })
      expect(remote.bare.read(draft)).toBe(await markdown())
      expect(remote.bare.git('rev-list', '--count', 'main')).toBe(String(at + 2))
    }
    expect(await db.select().from(commits)).toHaveLength(faults.length)
  })
})

describe('R25: a process that ends while it brings in what git has', () => {
  it('has brought all of it or nothing, and nothing comes twice', async () => {
    const remote = createRemote()
    const world = await createSyncWorld({ at: remote.url })
    must(await world.service.open(world.ada, { path: draft }))
    await world.add(world.ada, 'Two')
    const ours = await world.markdown()
    remote.push({ [draft]: `${text}* [A](https://example.org/a1)\n` }, 'A')
    remote.push({ [draft]: `${text}* [A](https://example.org/a1)\n* [B](https://example.org/b1)\n` }, 'B')
    const wanted = `${ours}* [A](https://example.org/a1)\n* [B](https://example.org/b1)\n`
    for (const [table, condition] of [
      ['timeline', "subject <> 'B'"],
      ['issues', "base_text not like '%b1%'"],
      ['board_updates', 'user_id is not null'],
    ]) {
      await world.db.execute(`ALTER TABLE ${table} ADD CONSTRAINT fault CHECK (${condition}) NOT VALID`)
      must(await world.sync.run())
      expect(await world.markdown()).toBe(ours)
      expect((await world.row()).baseText).toBe(text)
      await world.db.execute(`ALTER TABLE ${table} DROP CONSTRAINT fault`)
    }
    expect((await world.row()).syncProblem).toContain('made a mistake')
    must(await world.sync.run())
    for (let times = 0; times < 2; times += 1) {
      const next = await world.restart()
      must(await next.sync.run())
      expect(await next.markdown()).toBe(wanted)
      expect((await next.events()).filter((event) => event.startsWith('from-git'))).toEqual([
        'from-git: A',
        'from-git: B',
      ])
      await next.rooms.close()
    }
  })
})

describe('a remote that fails in the middle', () => {
  const failing = (words: string) => {
    const state = { after: Number.POSITIVE_INFINITY, calls: 0 }
    const run: RunFile = (file, args, options, done) => {
      const network = ['fetch', 'push', 'ls-remote'].includes(args[0] ?? '')
      state.calls += network ? 1 : 0
      if (!network || state.calls <= state.after) return execFile(file, args, options, done)
      const error = Object.assign(new Error('failed'), { code: 128 })
      return execFile('true', [], options, () => done(error, Buffer.alloc(0), Buffer.from(words)))
    }
    return { state, run }
  }

  it('R24: a token that is revoked at each call: a clear message, one of two commits, and it goes on with a new one', async () => {
    const { state, run } = failing('fatal: Authentication failed for https://example.org/x.git')
    const remote = createRemote()
    const { service, ada, add, row, sync, markdown } = await createSyncWorld({ at: remote.url, run })
    must(await service.open(ada, { path: draft }))
    for (let call = 0; call < 3; call += 1) {
      await add(ada, `Call-${call}`)
      const before = remote.bare.git('rev-parse', 'main')
      Object.assign(state, { calls: 0, after: call })
      expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('does not accept the server’s credentials'),
      })
      expect(remote.bare.git('rev-parse', 'main')).toBe(before)
      Object.assign(state, { calls: 0, after: 0 })
      expect(await sync.run()).toMatchObject({ code: 'unavailable' })
      expect((await row()).syncProblem).toContain('credentials')
      state.after = Number.POSITIVE_INFINITY
      must(await sync.run())
      must(await service.commit(ada, { number: 621, message: 'Add' }))
      expect(remote.bare.read(draft)).toBe(await markdown())
      expect(await row()).toMatchObject({ syncProblem: null })
    }
    expect(remote.bare.git('rev-list', '--count', 'main')).toBe('4')
  })

  it('R21: a push that arrived and whose answer was lost is one commit, even when nothing can be asked for a while', async () => {
    const state = { cut: false, away: false }
    const run: RunFile = (file, args, options, done) => {
      const error = Object.assign(new Error('cut'), { code: 128 })
      const words = Buffer.from('fatal: the remote end hung up unexpectedly')
      if (state.away && args[0] === 'fetch')
        return execFile('true', [], options, () => done(error, Buffer.alloc(0), words))
      if (!state.cut || args[0] !== 'push') return execFile(file, args, options, done)
      state.away = true
      return execFile(file, args, options, () => done(error, Buffer.alloc(0), words))
    }
    const remote = createRemote()
    const { service, ada, add, row, sync, events, markdown } = await createSyncWorld({ at: remote.url, run })
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    state.cut = true
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({ code: 'unavailable' })
    expect(remote.bare.git('rev-list', '--count', 'main')).toBe('2')
    expect((await row()).baseText).toBe(text)
    Object.assign(state, { cut: false, away: false })
    await add(ada, 'Three')
    must(await sync.run())
    expect((await row()).baseText).toBe(remote.bare.read(draft))
    expect(await markdown()).toContain('[Three]')
    expect(await events()).toEqual(['to-git: Add'])
    must(await service.commit(ada, { number: 621, message: 'Add one more' }))
    expect(remote.bare.git('rev-list', '--count', 'main')).toBe('3')
    expect(remote.bare.read(draft)).toBe(await markdown())
  })

  it('R20: somebody who pushes to the draft between reading and pushing: one commit of ours, theirs kept', async () => {
    let races = 0
    let most = 3
    const remote = createRemote()
    const run: RunFile = (file, args, options, done) => {
      if (args[0] === 'push' && races < most) {
        races += 1
        const before = remote.bare.read(draft)
        remote.push({
          [draft]: before.replace('# Jobs\n', `# Jobs\n* [Race ${races}](https://example.org/r${races})\n`),
        })
      }
      return execFile(file, args, options, done)
    }
    const { service, ada, add, markdown } = await createSyncWorld({ at: remote.url, run })
    must(await service.open(ada, { path: draft }))
    await add(ada, 'Two')
    const { oid } = must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(races).toBe(3)
    expect(remote.bare.git('rev-list', '--count', 'main')).toBe('5')
    expect(remote.bare.git('diff', '--numstat', `${oid}^`, oid)).toBe(`1\t0\t${draft}`)
    for (const race of [1, 2, 3]) expect(remote.bare.read(draft).split(`[Race ${race}]`)).toHaveLength(2)
    expect(await markdown()).toBe(remote.bare.read(draft))

    most = Number.POSITIVE_INFINITY
    await add(ada, 'Three')
    expect(await service.commit(ada, { number: 621, message: 'Add' })).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('5 times'),
    })
    most = 0
    must(await service.commit(ada, { number: 621, message: 'Add' }))
    expect(await markdown()).toBe(remote.bare.read(draft))
  })
})
