import { chown, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../problem'

/** Who runs the database's processes: nothing to change, or for root (as which Postgres refuses to run) somebody else. */
export interface Owner {
  readonly uid?: number
  readonly gid?: number
}

/** Root lends the database to the first of these that the system knows. */
const users = ['masthead', 'postgres', 'nobody']

export async function databaseOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const user of users) {
    const [, , uid, gid] = lines.find(([name]) => name === user) ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Problem(
    `Postgres does not run as root, and there is none of the users ${users.join(', ')} to run it as. Start Masthead as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Whether the owner gets to a folder: may enter it and every folder above it. */
export async function canReach(owner: Owner, folder: string): Promise<boolean> {
  if (owner.uid === undefined) return true
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const may = uid === owner.uid ? mode & 0o100 : gid === owner.gid ? mode & 0o010 : mode & 0o001
    if (!may) return false
    if (at === path.dirname(at)) return true
  }
}

/** Makes a folder (and those above it) that only the owner may enter. */
export async function makeOwned(owner: Owner, folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid)
}
