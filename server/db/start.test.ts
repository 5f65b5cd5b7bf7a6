import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Env, readEnv } from '../env'
import { createLog } from '../log'
import { testDatabase } from '../testing/database'
import { checkDatabase } from './check'
import { readHome } from './embedded/home'
import { databaseOwner } from './embedded/owner'
import { startPostmaster } from './embedded/postmaster'
import { users } from './schema'
import { startDatabase } from './start'

const log = createLog('silent')
const isRoot = process.getuid?.() === 0

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-start-'))
  await chmod(folder, 0o711)
})
afterEach(async () => {
  const home = await readHome(folder).catch(() => null)
  if (home !== null) await rm(home.folder, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

const env = (values: Record<string, string> = {}): Env =>
  readEnv({ MASTHEAD_DATA: folder, ...values } as unknown as NodeJS.ProcessEnv)

/** Starts the database, does something with it, and stops it. */
async function during<T>(act: (db: Awaited<ReturnType<typeof startDatabase>>['db']) => Promise<T>): Promise<T> {
  const { db, close } = await startDatabase(env(), log)
  try {
    return await act(db)
  } finally {
    await close()
  }
}

const remember = () => during((db) => db.insert(users).values({ name: 'Ada', role: 'editor' }))
const names = () => during((db) => db.select({ name: users.name }).from(users))

test('makes a database at the first start and finds it at the next, on a socket of its own alone', async () => {
  await remember()
  expect(await names()).toEqual([{ name: 'Ada' }])
  const { rows } = await during((db) => db.$client.query(`SELECT current_setting('listen_addresses') AS listen`))
  expect(rows).toEqual([{ listen: '' }])
  expect((await stat((await readHome(folder))?.socket ?? '')).mode & 0o777).toBe(0o700)
})

test('R5: what is typed on boards waits longer for an answer than a slow database takes, and not until TCP gives up', async () => {
  const { roomsDb, close } = await startDatabase(env(), log)
  const { query_timeout: patience = Number.POSITIVE_INFINITY, keepAlive } = roomsDb.$client.options
  try {
    expect(keepAlive).toBe(true)
    expect(patience).toBeGreaterThan(2 * 5_000)
    expect(patience).toBeLessThan(30_000)
  } finally {
    await close()
  }
})

test('a change of a board that stands still is ended, so that it locks nothing for ever', async () => {
  const { db, roomsDb, close } = await startDatabase(env(), log)
  try {
    const limit = `SELECT current_setting('idle_in_transaction_session_timeout') AS limit`
    const [ofRooms, ofPages] = [await roomsDb.$client.query(limit), await db.$client.query(limit)]
    expect([ofRooms.rows, ofPages.rows]).toEqual([[{ limit: '1min' }], [{ limit: '0' }]])
  } finally {
    await close()
  }
})

test('keeps to a short path for the socket when the folder’s is too long', async () => {
  folder = path.join(folder, 'a'.repeat(100))
  await mkdir(folder, { mode: 0o711 })
  await remember()
  expect(await names()).toEqual([{ name: 'Ada' }])
  const home = await readHome(folder)
  expect(home?.socket.length).toBeLessThan(90)
  await rm(home?.socket ?? '', { recursive: true })
  expect(await names(), 'after a sweep of the temporary folder').toEqual([{ name: 'Ada' }])
  await rm((await readHome(folder))?.socket ?? '', { recursive: true })
  folder = path.dirname(folder)
})

test.runIf(isRoot)('keeps the database elsewhere when its user can’t reach the data folder', async () => {
  await chmod(folder, 0o700)
  await remember()
  expect(await names()).toEqual([{ name: 'Ada' }])
  const home = await readHome(folder)
  expect(home?.folder).toMatch(/^\/var\/lib\/masthead\//)
  await rm(home?.folder ?? '', { recursive: true })
  await expect(names()).rejects.toThrow(/was in .* and is gone. Put it back/)
})

test('ends the Postgres of a killed process first, and refuses what it can’t use', async () => {
  await remember()
  const home = await readHome(folder)
  if (home === null) throw new Error('No database.json')
  const orphan = await startPostmaster({
    binaries: path.join(home.folder, 'postgres-18.4.0-beta.17'),
    cluster: path.join(home.folder, 'cluster'),
    socket: home.socket,
    logFile: path.join(home.folder, 'postgres.log'),
    owner: await databaseOwner(),
    orphanSignal: 'INT',
  })
  expect(await names()).toEqual([{ name: 'Ada' }])
  await orphan.ended

  if (isRoot) {
    await chmod(folder, 0o700)
    await expect(names()).rejects.toThrow(/can't reach .*chmod o\+x/)
    await chmod(folder, 0o711)
  }
  const version = path.join(home.folder, 'cluster/PG_VERSION')
  await writeFile(version, '17\n')
  await expect(names()).rejects.toThrow(/was made by Postgres 17, and this version of Masthead runs Postgres 18/)
  expect(await readFile(version, 'utf8')).toBe('17\n')
})

test('starts over when the first start was cut short', async () => {
  await mkdir(path.join(folder, 'database/cluster.new'), { recursive: true })
  await writeFile(path.join(folder, 'database/cluster.new/PG_VERSION'), '18\n')
  expect(await names()).toEqual([])
})

test('refuses a damaged note of where the database is', async () => {
  await writeFile(path.join(folder, 'database.json'), '{}')
  await expect(names()).rejects.toThrow(/database.json is damaged/)
})

const external = (url: string) => startDatabase(env({ DATABASE_URL: url }), log)

test('says what is wrong with DATABASE_URL', async () => {
  await expect(external('postgres://me:secret@127.0.0.1:1/news')).rejects.toThrow(
    "The database (127.0.0.1:1/news) can't be used: nothing listens there. Check DATABASE_URL and that Postgres is running.",
  )
  await expect(external('postgres://me@no-such-host.invalid/news')).rejects.toThrow(
    /there is no such host|can’t be looked up/,
  )
  const { address, close } = await testDatabase()
  const host = encodeURIComponent(String(address.host))
  await expect(external(`postgres://masthead@${host}/missing`)).rejects.toThrow('it has no database of that name')
  await expect(external(`postgres://nobody@${host}/${address.database}`)).rejects.toThrow('it refuses the user')
  await close()
})

test('R3: refuses a database that would forget what it said it has', async () => {
  const forgetful = await testDatabase()
  const { db, address, close } = await testDatabase({ durable: true })
  await db.$client.query(`ALTER DATABASE ${address.database} SET synchronous_commit = off`)
  for (const { host, database } of [address, forgetful.address]) {
    const url = `postgres://masthead@${encodeURIComponent(String(host))}/${database}`
    await expect(external(url)).rejects.toThrow(/would lose saved edits when the power fails/)
  }
  await forgetful.close()
  await close()
})

test('R3: says at the start that a database with full_page_writes off can be damaged by a power cut, and of no other', async () => {
  const told: unknown[] = []
  const heard = { warn: (...said: unknown[]) => told.push(...said) }
  const { db, close } = await testDatabase({ durable: true })
  const { rows } = await db.$client.query(`SELECT current_setting('full_page_writes') AS pages`)
  expect(rows).toEqual([{ pages: 'on' }])
  await checkDatabase(db, heard as never)
  expect(told).toEqual([])
  const settings = { version: '180000', fsync: 'on', pages: 'off', commit: 'on', readonly: 'off' }
  const careless = { $client: { query: async () => ({ rows: [settings] }) } }
  await checkDatabase(careless as never, heard as never)
  expect(told).toEqual([expect.stringContaining('full_page_writes off')])
  await close()
})

test('refuses a database that can only be read, and one that a newer Masthead has used', async () => {
  const { db, address, close } = await testDatabase({ durable: true })
  const url = `postgres://masthead@${encodeURIComponent(String(address.host))}/${address.database}`
  await db.$client.query(`ALTER DATABASE ${address.database} SET default_transaction_read_only = on`)
  await expect(external(url)).rejects.toThrow(/can only be read.*default_transaction_read_only/)
  await db.$client.query(`ALTER DATABASE ${address.database} RESET default_transaction_read_only`)
  await db.$client.query(
    `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) SELECT 'newer', max(created_at) + 1 FROM drizzle.__drizzle_migrations`,
  )
  await expect(external(url)).rejects.toThrow('The database was last used by a newer Masthead.')
  await db.$client.query(`DELETE FROM drizzle.__drizzle_migrations WHERE hash = 'newer'`)
  await (await external(url)).close()
  await close()
})

test('R6: pages that take every connection leave those of boards free', async () => {
  const { address, close } = await testDatabase({ durable: true })
  const started = await external(`postgres://masthead@${encodeURIComponent(String(address.host))}/${address.database}`)
  const held = await Promise.all(Array.from({ length: 10 }, () => started.db.$client.connect()))
  const late = started.db.$client.query('SELECT 1')
  expect((await started.roomsDb.$client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  expect([started.db.$client.idleCount, started.db.$client.waitingCount]).toEqual([0, 1])
  for (const client of held) client.release()
  await late
  await started.close()
  await close()
})
