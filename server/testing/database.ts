import { createHash, randomBytes } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Database, type DatabaseAddress, openDatabase } from '../db/client'
import { installBinaries } from '../db/embedded/binaries'
import { ensureCluster } from '../db/embedded/cluster'
import { isThere } from '../db/embedded/files'
import { databaseOwner, makeOwned, type Owner } from '../db/embedded/owner'
import { startPostmaster } from '../db/embedded/postmaster'
import { run } from '../db/embedded/run'
import { migrateDatabase, migrationsFolder } from '../db/migrate'

/** A Postgres, with connections to it that make and drop databases. */
interface TestPostgres {
  readonly address: DatabaseAddress
  readonly admin: Database
}

const servers = new Map<boolean, Promise<TestPostgres>>()
let made = 0

export interface TestDatabaseOptions {
  /** On a Postgres that would survive the machine's end too, as our own check of a database asks. Slow to make and drop. */
  readonly durable?: boolean
}

/**
 * A fresh, migrated database on a real Postgres. There is one Postgres for each process that asks, in a temporary folder;
 * what it committed outlives any process, but not the machine. It ends, and its folder goes, when that process does, however that is. `close` drops the database.
 */
export async function testDatabase({
  durable = false,
}: TestDatabaseOptions = {}): Promise<{ db: Database; address: DatabaseAddress; close(): Promise<void> }> {
  const server = servers.get(durable) ?? startServer(durable)
  servers.set(durable, server)
  const { address: at, admin } = await server
  made += 1
  const address = { ...at, database: `test_${made}` }
  await admin.$client.query(`CREATE DATABASE ${address.database} TEMPLATE migrated`)
  const { db, close } = openDatabase(address)
  return {
    db,
    address,
    close: async () => {
      await close()
      await admin.$client.query(`DROP DATABASE IF EXISTS ${address.database} WITH (FORCE)`)
    },
  }
}

async function startServer(durable: boolean): Promise<TestPostgres> {
  const owner = await databaseOwner()
  const root = await sharedFolder()
  const binaries = await installBinaries(root)
  const template = await ensureTemplate({ root, binaries, owner })
  // Theirs from the folder above, or the database's user could not remove it at the end.
  const runs = path.join(root, 'runs')
  const home = path.join(runs, `${process.pid}-${randomBytes(4).toString('hex')}`)
  await makeOwned(owner, runs)
  await makeOwned(owner, home)
  await run('cp', ['-Rp', template, path.join(home, 'cluster')], { owner, cwd: root })
  const address = await start({ binaries, owner, home, durable, removeAfter: home })
  return { address, admin: openDatabase(address).db }
}

interface Place {
  readonly binaries: string
  readonly owner: Owner
  readonly home: string
  readonly durable?: boolean
  readonly removeAfter?: string
}

async function start(place: Place): Promise<DatabaseAddress> {
  const { home } = place
  await startPostmaster({
    ...place,
    cluster: path.join(home, 'cluster'),
    socket: home,
    logFile: path.join(home, 'postgres.log'),
    orphanSignal: 'QUIT',
    settings: [
      ...['shared_buffers=32MB', 'max_connections=200', 'io_method=sync'],
      ...(place.durable === true ? [] : ['fsync=off', 'full_page_writes=off']),
    ],
  })
  return { host: home, port: 5432, user: 'masthead', database: 'postgres' }
}

/** Keeps the programs and the template between runs. */
async function sharedFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const folder = path.join(os.tmpdir(), `masthead-test-${uid}`)
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== uid) throw new Error(`${folder} belongs to somebody else; remove it`)
  return folder
}

/** A stopped cluster with the migrated database in it, made once for each set of migrations. */
async function ensureTemplate(at: { root: string; binaries: string; owner: Owner }): Promise<string> {
  const template = path.join(at.root, `template-${await migrationsHash()}`)
  if (await isThere(template)) return template
  const home = path.join(at.root, `draft-${process.pid}`)
  await makeOwned(at.owner, home)
  const cluster = await ensureCluster({ ...at, home, careless: true })
  const postmaster = await startPostmaster({
    ...at,
    cluster,
    socket: home,
    logFile: path.join(home, 'postgres.log'),
    orphanSignal: 'QUIT',
  })
  const address = { host: home, port: 5432, user: 'masthead' }
  const admin = openDatabase({ ...address, database: 'postgres' })
  await admin.db.$client.query('CREATE DATABASE migrated')
  await admin.close()
  const { db, close } = openDatabase({ ...address, database: 'migrated' })
  await migrateDatabase(db)
  await close()
  await postmaster.stop()
  await rename(cluster, template).catch(async (error: unknown) => {
    if (!(await isThere(template))) throw error
  })
  await rm(home, { recursive: true, force: true })
  return template
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256')
  const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort()
  for (const name of files) hash.update(await readFile(path.join(migrationsFolder, name)))
  return hash.digest('hex').slice(0, 16)
}
