import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../log'
import type { DatabaseAddress } from '../client'
import { installBinaries } from './binaries'
import { ensureCluster } from './cluster'
import { isThere } from './files'
import { ensureHome, readHome } from './home'
import { stopOrphan } from './orphan'
import { databaseOwner, type Owner } from './owner'
import { type Postmaster, startPostmaster } from './postmaster'

export interface EmbeddedDatabase {
  readonly address: DatabaseAddress
  stop(): Promise<void>
}

/**
 * Starts the data folder's own Postgres, making it at the first start. Whoever calls this holds the data folder's lock: a
 * Postgres that still runs there belonged to a process that was killed, and is ended first.
 */
export async function startEmbedded(dataFolder: string, log: Pick<Log, 'error'>): Promise<EmbeddedDatabase> {
  const known = await readHome(dataFolder)
  const owner = (known && (await ownerOf(path.join(known.folder, 'cluster')))) ?? (await databaseOwner())
  const home = await ensureHome(dataFolder, owner)
  const binaries = await installBinaries(home.folder)
  const cluster = await ensureCluster({ binaries, home: home.folder, owner })
  await stopOrphan(cluster)
  const logFile = path.join(home.folder, 'postgres.log')
  await dropLongLog(logFile)
  const start = () => startPostmaster({ binaries, cluster, socket: home.socket, logFile, owner, orphanSignal: 'INT' })
  const stop = await keepRunning(start, log)
  return { address: socketAddress(home.socket), stop }
}

/** Starts Postgres again, at the same place, whenever it ends without being asked to. Gives the way to ask. */
async function keepRunning(start: () => Promise<Postmaster>, log: Pick<Log, 'error'>): Promise<() => Promise<void>> {
  let stopping = false
  let current = await start()
  const watch = async () => {
    for (;;) {
      await current.ended
      if (stopping) return
      log.error('The database ended by itself and is started again')
      try {
        current = await start()
      } catch (error) {
        log.error({ err: error }, 'The database could not be started again; trying once more soon')
        await delay(1000)
      }
    }
  }
  const watching = watch()
  return async () => {
    stopping = true
    await current.stop()
    await watching
  }
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
