import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { DatabaseAddress } from '../client'
import { installBinaries } from './binaries'
import { ensureCluster } from './cluster'
import { isThere } from './files'
import { ensureHome, readHome } from './home'
import { stopOrphan } from './orphan'
import { databaseOwner, type Owner } from './owner'
import { startPostmaster } from './postmaster'

export interface EmbeddedDatabase {
  readonly address: DatabaseAddress
  /** Resolves when Postgres has ended, also when nobody asked it to. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the data folder's own Postgres, making it at the first start. Whoever calls this holds the data folder's lock: a
 * Postgres that still runs there belonged to a process that was killed, and is ended first.
 */
export async function startEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  const known = await readHome(dataFolder)
  const owner = (known && (await ownerOf(path.join(known.folder, 'cluster')))) ?? (await databaseOwner())
  const home = await ensureHome(dataFolder, owner)
  const binaries = await installBinaries(home.folder)
  const cluster = await ensureCluster({ binaries, home: home.folder, owner })
  await stopOrphan(cluster)
  const logFile = path.join(home.folder, 'postgres.log')
  await dropLongLog(logFile)
  const postmaster = await startPostmaster({
    binaries,
    cluster,
    socket: home.socket,
    logFile,
    owner,
    orphanSignal: 'INT',
  })
  return { address: socketAddress(home.socket), ended: postmaster.ended, stop: postmaster.stop }
}

/** Where the running process's database listens, for a command beside it; null when the folder has none. */
export async function embeddedAddress(dataFolder: string): Promise<DatabaseAddress | null> {
  const home = await readHome(dataFolder)
  return home && socketAddress(home.socket)
}

function socketAddress(socket: string): DatabaseAddress {
  return { host: socket, port: 5432, user: 'masthead', database: 'postgres' }
}

/** Postgres only takes a cluster whose owner it runs as, so root keeps to whom it gave it at first. */
async function ownerOf(cluster: string): Promise<Owner | null> {
  if (process.getuid?.() !== 0 || !(await isThere(cluster))) return null
  const { uid, gid } = await stat(cluster)
  return uid === 0 ? null : { uid, gid }
}

async function dropLongLog(file: string): Promise<void> {
  if ((await isThere(file)) && (await stat(file)).size > 5_000_000) await rm(file)
}
