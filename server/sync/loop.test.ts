import { createHmac } from 'node:crypto'
import { renameSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deliveries, issues } from '../db/schema'
import { createSingleFlight } from '../single-flight'
import { draft, member, must, text } from '../testing/issue-world'
import { createRemote, createSyncWorld, type ServerOptions } from '../testing/sync-world'

const minute = 60_000
const patience = { timeout: 30_000 }
const secret = 'a secret of the webhook'
const theirs = `${text}* [Theirs](https://example.org/t)\n`

async function opened(options: ServerOptions = {}) {
  const remote = createRemote()
  const world = await createSyncWorld({ at: remote.url, ...options })
  must(await world.service.open(world.ada, { path: draft }))
  return { remote, ...world }
}

describe('one run at a time', () => {
  it('makes of all that ask meanwhile one more run', async () => {
    const going: (() => void)[] = []
    const flight = createSingleFlight(() => new Promise<number>((resolve) => going.push(() => resolve(going.length))))
    const asked = [flight.run(), flight.run(), flight.run()]
    expect(going).toHaveLength(1)
    going[0]?.()
    expect(await asked[0]).toBe(1)
    await expect.poll(() => going.length, patience).toBe(2)
    const late = flight.run()
    going[1]?.()
    expect(await Promise.all(asked.slice(1))).toEqual([2, 2])
    await expect.poll(() => going.length, patience).toBe(3)
    going[2]?.()
    expect(await late).toBe(3)
    await flight.settled()
  })

  it('goes on after one that failed', async () => {
    let runs = 0
    const flight = createSingleFlight(async () => {
      runs += 1
      if (runs === 1) throw new Error('First')
      return runs
    })
    const first = flight.run()
    const second = flight.run()
    await expect(first).rejects.toThrow('First')
    expect(await second).toBe(2)
  })
})

describe('by itself', () => {
  it('looks every minute, less and less often while nothing answers, and tells of what follows a fetch', async () => {
    let fetched = 0
    const hooks = [
      async () => {
        throw new Error('A hook that fails')
      },
      async () => {
        fetched += 1
      },
    ]
    const { remote, sync, pass, markdown } = await opened({ settings: { onFetched: hooks } })
    sync.start()
    remote.push({ [draft]: theirs })
    pass(minute)
    await sync.settled()
    expect([fetched, await markdown()]).toEqual([1, theirs])
    renameSync(remote.bare.path, `${remote.bare.path}.away`)
    pass(minute)
    await sync.settled()
    renameSync(`${remote.bare.path}.away`, remote.bare.path)
    pass(minute)
    await sync.settled()
    expect(fetched).toBe(1)
    pass(minute)
    await sync.settled()
    expect(fetched).toBe(2)
    await sync.stop()
    await sync.stop()
    pass(10 * minute)
    expect([fetched, await sync.run()]).toEqual([2, expect.objectContaining({ code: 'unavailable' })])
  })

  it('lets one issue that fails stop no other', async () => {
    const next = 'draft/2025-10-22-this-week-in-rust.md'
    const { remote, sync, service, ada, markdown, db, row } = await opened()
    const other = text.replaceAll('621', '622').replace('2025-10-15', '2025-10-22')
    remote.push({ [next]: other })
    must(await sync.run())
    must(await service.open(ada, { path: next }))
    await db.execute(`ALTER TABLE issues ADD CONSTRAINT fault CHECK (number <> 622 or base_text not like '%Theirs%')`)
    remote.push({ [draft]: theirs, [next]: `${other}* [Theirs](https://example.org/t)\n` })
    must(await sync.run())
    expect([await markdown(621), await markdown(622)]).toEqual([theirs, other])
    expect([(await row(621)).syncProblem, (await row(622)).syncProblem]).toEqual([
      null,
      expect.stringContaining('made a mistake'),
    ])
  })

  it('lets the boards wait for nothing that follows a fetch', async () => {
    const waiting: (() => void)[] = []
    const hook = () => new Promise<void>((resolve) => waiting.push(resolve))
    const { remote, sync, markdown } = await opened({ settings: { onFetched: [hook] } })
    const first = sync.run()
    await expect.poll(() => waiting.length, patience).toBe(1)
    remote.push({ [draft]: theirs })
    const second = sync.run()
    await expect.poll(markdown, patience).toBe(theirs)
    waiting[0]?.()
    must(await first)
    await expect.poll(() => waiting.length, patience).toBe(2)
    waiting[1]?.()
    must(await second)
  })

  it('looks again in time, however long what follows a fetch takes', async () => {
    const waiting: (() => void)[] = []
    const hook = () => new Promise<void>((resolve) => waiting.push(resolve))
    const { remote, sync, pass, markdown } = await opened({ settings: { onFetched: [hook] } })
    sync.start()
    await expect.poll(() => waiting.length, patience).toBe(1)
    remote.push({ [draft]: theirs })
    pass(minute)
    await expect.poll(markdown, patience).toBe(theirs)
    waiting[0]?.()
    await expect.poll(() => waiting.length, patience).toBe(2)
    waiting[1]?.()
    await sync.settled()
  })

  it('leaves boards alone that are closed', async () => {
    const { remote, sync, db, markdown } = await opened()
    await db.update(issues).set({ publishPull: 7 })
    remote.push({ [draft]: theirs })
    must(await sync.run())
    expect(await markdown()).toBe(text)
    await db.update(issues).set({ publishPull: null })
    must(await sync.run())
    expect(await markdown()).toBe(theirs)
  })
})

describe('a board that is quiet', () => {
  it('is committed by itself after the minutes that the publication says, with everybody who worked on it', async () => {
    const { remote, sync, ada, bo, add, pass, markdown } = await opened({ rules: { commitAfter: 5 } })
    const count = () => remote.bare.git('rev-list', '--count', 'main')
    await add(ada, 'Two')
    must(await sync.run())
    pass(4 * minute)
    await add(bo, 'Three')
    must(await sync.run())
    pass(4 * minute)
    must(await sync.run())
    expect(count()).toBe('1')
    pass(minute)
    must(await sync.run())
    expect(count()).toBe('2')
    expect(remote.bare.read(draft)).toBe(await markdown())
    expect(remote.bare.git('show', '-s', '--format=%an%n%B', 'main')).toBe(
      'Masthead\nAdd 2 links\n\nCo-authored-by: Ada Alder <ada@example.org>\nCo-authored-by: Bo Birch <bo@example.org>\nMasthead-Issue: 621\n',
    )
    pass(60 * minute)
    must(await sync.run())
    expect(count()).toBe('2')
  })

  it('is left to people where the publication says nothing', async () => {
    const { remote, sync, ada, add, pass } = await opened()
    await add(ada, 'Two')
    for (let times = 0; times < 3; times += 1) {
      must(await sync.run())
      pass(24 * 60 * minute)
    }
    expect(remote.bare.git('rev-list', '--count', 'main')).toBe('1')
  })
})

describe('a webhook', () => {
  const body = Buffer.from('{"ref":"refs/heads/main"}')
  const hmac = createHmac('sha256', secret).update(body).digest('hex')
  const settings = { settings: { webhookSecret: secret } }

  it.each([
    ['GitHub', { 'x-hub-signature-256': `sha256=${hmac}`, 'x-github-delivery': 'one' }],
    ['Gitea', { 'x-gitea-signature': hmac, 'x-gitea-delivery': 'one' }],
    ['Forgejo', { 'x-forgejo-signature': hmac, 'x-forgejo-delivery': 'one' }],
    ['GitLab', { 'x-gitlab-token': secret, 'x-gitlab-event-uuid': 'one' }],
    ['a host that names no delivery', { 'x-gitea-signature': hmac }],
  ])('of %s brings in what is new, once', async (_, headers) => {
    const { remote, sync, markdown, db } = await opened(settings)
    remote.push({ [draft]: theirs })
    must(await sync.service.webhook({ headers, body }))
    await sync.settled()
    expect(await markdown()).toBe(theirs)
    remote.push({ [draft]: text })
    must(await sync.service.webhook({ headers, body }))
    await sync.settled()
    expect(await markdown()).toBe(theirs)
    expect(await db.select().from(deliveries)).toHaveLength(1)
  })

  it.each<[string, Record<string, string>]>([
    ['no signature', {}],
    ['another signature', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
    ['a broken signature', { 'x-hub-signature-256': `sha256=${hmac.slice(1)}` }],
    ['an old kind of signature', { 'x-hub-signature': `sha1=${hmac.slice(24)}` }],
    ['a right signature beside a wrong one', { 'x-hub-signature-256': 'sha256=', 'x-gitea-signature': hmac }],
    ['a wrong token', { 'x-gitlab-token': `${secret}x` }],
    ['an empty token', { 'x-gitlab-token': '' }],
  ])('with %s is refused, and nothing happens', async (_, headers) => {
    const { sync, db } = await opened(settings)
    expect(await sync.service.webhook({ headers: { ...headers, 'x-github-delivery': 'one' }, body })).toMatchObject({
      code: 'forbidden',
    })
    expect(await db.select().from(deliveries)).toEqual([])
  })

  it('is refused where there is no secret, and where it is too long', async () => {
    const headers = { 'x-hub-signature-256': `sha256=${hmac}` }
    const { sync, restart } = await opened()
    expect(await sync.service.webhook({ headers, body })).toMatchObject({ code: 'unavailable' })
    const long = await restart(settings)
    expect(await long.sync.service.webhook({ headers, body: Buffer.alloc(1024 * 1024 + 1) })).toMatchObject({
      code: 'too-large',
    })
  })

  it('is forgotten after a month', async () => {
    const { sync, pass, db } = await opened(settings)
    must(await sync.service.webhook({ headers: { 'x-gitea-signature': hmac, 'x-gitea-delivery': 'one' }, body }))
    await sync.settled()
    pass(31 * 24 * 60 * minute)
    must(await sync.run())
    expect(await db.select().from(deliveries)).toEqual([])
  })
})

describe('the timeline', () => {
  it('tells editors what went both ways, how far they have seen it, and whether the board is ahead', async () => {
    const { remote, sync, service, ada, bo, add } = await opened()
    const oid = remote.push({ [draft]: theirs }, 'Add a job')
    must(await sync.service.now(ada))
    await add(ada, 'Two')
    const before = must(await sync.service.timeline(ada, 621))
    expect(before).toMatchObject({
      events: [{ kind: 'from-git', oid, url: null, people: ['Robin Reed'], subject: 'Add a job' }],
      seenUpTo: 0,
      problem: null,
      syncedAt: '2025-10-15T12:00:00.000Z',
      ahead: true,
    })
    must(await service.commit(ada, { number: 621, message: 'Add a link' }))
    const after = must(await sync.service.timeline(ada, 621))
    expect(after.events.map(({ kind, subject, people }) => [kind, subject, people])).toEqual([
      ['to-git', 'Add a link', ['Ada Alder']],
      ['from-git', 'Add a job', ['Robin Reed']],
    ])
    expect(after.ahead).toBe(false)
    const last = after.events[0]?.id ?? 0
    must(await sync.service.seen(ada, { number: 621, upTo: last }))
    must(await sync.service.seen(ada, { number: 621, upTo: 1 }))
    expect(must(await sync.service.timeline(ada, 621)).seenUpTo).toBe(last)
    must(await sync.service.seen(bo, { number: 621, upTo: last + 1000 }))
    expect(must(await sync.service.timeline(bo, 621)).seenUpTo).toBe(last)
    expect(await sync.service.seen(bo, { number: 621, upTo: Number.NaN })).toMatchObject({ code: 'invalid' })
  })

  it('is for editors only', async () => {
    const { sync } = await opened()
    for (const actor of [null, member]) {
      expect(await sync.service.timeline(actor, 621)).toMatchObject({ ok: false })
      expect(await sync.service.seen(actor, { number: 621, upTo: 1 })).toMatchObject({ ok: false })
      expect(await sync.service.now(actor)).toMatchObject({ ok: false })
    }
  })
})
