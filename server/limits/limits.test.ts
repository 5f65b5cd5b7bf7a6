import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memoryLog } from '../collab/testing/room-bench'
import { openDatabase } from '../db/client'
import { rateLimits } from '../db/schema'
import { testDatabase } from '../testing/database'
import { forgetFull, takeToken } from './buckets'
import { createLimits, type LimitName, type Limits } from './index'
import { limits as table } from './table'
import { createTally } from './tally'

let database: Awaited<ReturnType<typeof testDatabase>>
let log: ReturnType<typeof memoryLog>
let limits: Limits

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.delete(rateLimits)
  log = memoryLog()
  limits = createLimits({ db: database.db, log: log.log, secret: 'a secret' })
})

const slow = { most: 5, seconds: 3600 }
/** Lets so much time pass for all buckets. */
const pass = (seconds: number) =>
  database.db.update(rateLimits).set({ at: sql`"at" - make_interval(secs => ${seconds})` })

test('T28: many who ask at once through several processes get no more than there are', async () => {
  const other = openDatabase({ ...database.address, max: 20 })
  const takes = Array.from({ length: 200 }, (_, index) => takeToken(index % 2 ? database.db : other.db, 'key', slow))
  const waits = await Promise.all(takes)
  await other.close()
  expect(waits.filter((wait) => wait === null)).toHaveLength(5)
  for (const wait of waits.filter((one) => one !== null)) expect(wait).toBeGreaterThan(0)
})

test('a limit holds for each key by itself, fills again evenly and says how long that takes', async () => {
  const take = (key: string) => takeToken(database.db, key, slow)
  for (let index = 0; index < 5; index += 1) expect(await take('a')).toBeNull()
  const wait = (await take('a')) ?? 0
  expect([wait > 700_000, wait <= 720_000]).toEqual([true, true])
  expect(await take('b')).toBeNull()
  await pass(360)
  expect(await take('a')).toBeLessThanOrEqual(360_000)
  await pass(360)
  expect([await take('a'), (await take('a')) !== null]).toEqual([null, true])
  await pass(100_000)
  for (let index = 0; index < 5; index += 1) expect(await take('a')).toBeNull()
  expect(await take('a')).not.toBeNull()
})

test('R11: a clock that goes backwards gives nothing and takes nothing', async () => {
  for (let index = 0; index < 5; index += 1) await takeToken(database.db, 'a', slow)
  await pass(-3600)
  expect(await takeToken(database.db, 'a', slow)).toBeLessThanOrEqual(720_000)
})

test('what is full again is forgotten', async () => {
  await takeToken(database.db, 'old', slow)
  await pass(3601)
  await takeToken(database.db, 'new', slow)
  await forgetFull(database.db)
  expect((await database.db.select().from(rateLimits)).map(({ key }) => key)).toEqual(['new'])
  for (const { person, address } of Object.values(table))
    for (const rate of [person, address]) expect(rate?.seconds ?? 0).toBeLessThanOrEqual(3600)
})

describe('who is counted', () => {
  const used = async (name: LimitName, askings: readonly Parameters<Limits['take']>[1][]) => {
    for (const asking of askings) await limits.take(name, asking)
    return (await database.db.select().from(rateLimits)).length
  }
  const at = (address: string | null, id?: string) => ({ actor: id === undefined ? null : { id }, address })

  test('T41: a person wherever they are, and of a house behind one address each by themselves', async () => {
    const house = Array.from({ length: 30 }, (_, index) => at('192.0.2.1', `person-${index}`))
    expect(await used('change', house)).toBe(30)
    expect(await used('change', [at('192.0.2.9', 'person-1')])).toBe(30)
  })

  test('T17: an address, of IPv6 its /64, where nobody is signed in', async () => {
    const seven = ['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2', '2001:db8:0:1::1', null]
    expect(await used('submit', [...seven.map((address) => at(address)), at('nonsense')])).toBe(5)
  })

  test('T28: nobody sends more than five links in an hour from one address, whoever is signed in there more', async () => {
    const send = (id?: string) => limits.take('submit', at('192.0.2.1', id))
    for (let index = 0; index < 5; index += 1) expect(await send()).toBeNull()
    expect(await send()).toMatchObject({ code: 'too-many', message: expect.stringMatching(/in 1[12] minutes/) })
    expect((await send())?.retryAfter).toBeGreaterThan(600)
    for (let index = 0; index < 50; index += 1) expect(await send('ada')).toBeNull()
  })

  test('T33: trying out sign-in links ends after twenty, signed in or not', async () => {
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, index) => limits.take('redeem', at('192.0.2.1', index % 2 ? 'ada' : undefined))),
    )
    expect(tries.filter((one) => one === null)).toHaveLength(20)
  })

  test('an act that nobody gets to without signing in is not counted by address', async () => {
    expect(await used('change', [at('192.0.2.1')])).toBe(0)
  })

  test('T38: an address is not kept, only a mark that another server’s secret makes otherwise', async () => {
    await limits.take('submit', at('192.0.2.1'))
    await createLimits({ db: database.db, log: log.log, secret: 'another' }).take('submit', at('192.0.2.1'))
    const keys = (await database.db.select().from(rateLimits)).map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(keys.join()).not.toContain('192')
  })

  test('other numbers than the table’s may be set', async () => {
    const changed = createLimits({ db: database.db, log: log.log, secret: 's', changed: { submit: 1 } })
    expect(await changed.take('submit', at('192.0.2.1'))).toBeNull()
    expect(await changed.take('submit', at('192.0.2.1'))).toMatchObject({ code: 'too-many' })
  })
})

test('while the database is away, what needs it is refused and the rest goes on uncounted, with a word in the log', async () => {
  const away = openDatabase({ ...database.address, database: 'nowhere' })
  const cut = createLimits({ db: away.db, log: log.log, secret: 's' })
  const asking = { actor: { id: 'ada' }, address: '192.0.2.1' }
  for (const name of Object.keys(table) as LimitName[]) {
    if (table[name].away === 'refuse') await expect(cut.take(name, asking)).rejects.toThrow()
    else expect(await cut.take(name, asking)).toBeNull()
  }
  await away.close()
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(
    Object.values(table).filter(({ away }) => away === 'allow').length,
  )
})

test('T18: what is open at once is counted until it ends, once', () => {
  const tally = createTally(2)
  const first = tally.hold('a')
  expect([tally.hold('a') !== null, tally.hold('a'), tally.hold('b') !== null]).toEqual([true, null, true])
  first?.()
  first?.()
  expect([tally.hold('a') !== null, tally.hold('a')]).toEqual([true, null])
  expect(tally.size).toBe(2)
})
