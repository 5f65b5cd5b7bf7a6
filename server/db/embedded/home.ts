import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { Problem } from '../../problem'
import { isThere } from './files'
import { canReach, makeOwned, type Owner } from './owner'

/** Where the database of a data folder is, as remembered in the folder's `database.json`. */
export interface Home {
  /** Holds the cluster, the log and the programs. */
  readonly folder: string
  /** Holds the Unix socket. */
  readonly socket: string
}

const homeSchema = z.object({ folder: z.string(), socket: z.string() })

/** The longest path of a Unix socket is 107 bytes, this name and a slash included. */
const socketName = '.s.PGSQL.5432'
const longestFolder = 107 - socketName.length - 1

/** What was remembered; null before the first start. */
export async function readHome(dataFolder: string): Promise<Home | null> {
  const file = path.join(dataFolder, 'database.json')
  if (!(await isThere(file))) return null
  const parsed = homeSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Problem(`${file} is damaged. It should hold {"folder": …, "socket": …}: where the database is.`)
}

/** The remembered place, or a new one: in the data folder when the database's user can get there. */
export async function ensureHome(dataFolder: string, owner: Owner): Promise<Home> {
  const known = await readHome(dataFolder)
  if (known !== null && !(await isThere(path.join(known.folder, 'cluster'))) && known.folder !== inside(dataFolder)) {
    throw new Problem(
      `The database of ${dataFolder} was in ${known.folder}, and is gone. Put it back, or delete ${dataFolder} to start with an empty one.`,
    )
  }
  const folder = known?.folder ?? (await chooseFolder(dataFolder, owner))
  await makeOwned(owner, folder)
  if (!(await canReach(owner, folder))) throw unreachable(folder)
  const home = { folder, socket: await ensureSocket(known?.socket ?? path.join(folder, 'socket'), owner) }
  await writeFile(path.join(dataFolder, 'database.json'), `${JSON.stringify(home, null, 2)}\n`)
  return home
}

function inside(dataFolder: string): string {
  return path.join(dataFolder, 'database')
}

async function chooseFolder(dataFolder: string, owner: Owner): Promise<string> {
  if (await canReach(owner, dataFolder)) return inside(dataFolder)
  const outside = '/var/lib/masthead'
  await mkdir(outside, { recursive: true, mode: 0o755 })
  if (!(await canReach(owner, outside))) throw unreachable(dataFolder)
  // Never made from the data folder's path: another folder may be there one day, and must not find this one's data.
  return path.join(outside, randomBytes(8).toString('hex'))
}

function unreachable(folder: string): Problem {
  return new Problem(
    `The user who runs the database can't reach ${folder}. Name a data folder in MASTHEAD_DATA that everybody may pass through (chmod o+x on the folders above it), or start Masthead as an ordinary user, or set DATABASE_URL.`,
  )
}

async function ensureSocket(wanted: string, owner: Owner): Promise<string> {
  const fits = Buffer.byteLength(wanted) <= longestFolder && (await canBeMade(wanted))
  const folder = fits ? wanted : await mkdtemp(path.join(os.tmpdir(), 'masthead-'))
  await makeOwned(owner, folder)
  if (Buffer.byteLength(folder) > longestFolder || !(await canReach(owner, folder))) throw unreachable(folder)
  return folder
}

/** A place below a temporary folder may have been swept away since. */
async function canBeMade(folder: string): Promise<boolean> {
  return isThere(path.dirname(folder))
}
