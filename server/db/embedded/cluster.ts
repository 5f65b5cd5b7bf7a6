import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../problem'
import { isThere } from './files'
import { makeOwned, type Owner } from './owner'
import { run } from './run'

export interface ClusterOptions {
  readonly binaries: string
  /** The folder the cluster is, or will be, in; the owner can enter it. */
  readonly home: string
  readonly owner: Owner
  /** Only for databases that are thrown away. */
  readonly careless?: boolean
}

/** The major version of Postgres' data format that the binaries here read. */
export const major = '18'

/** The cluster's folder, made when there is none. A start that was cut short leaves none, not half of one. */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const cluster = path.join(options.home, 'cluster')
  if (await isThere(cluster)) {
    await checkVersion(cluster)
    return cluster
  }
  const draft = path.join(options.home, 'cluster.new')
  await rm(draft, { recursive: true, force: true })
  await makeOwned(options.owner, draft)
  const flags = ['--username=masthead', '--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
  const extra = options.careless ? ['--no-sync', '--wal-segsize=1'] : []
  await run(path.join(options.binaries, 'bin/initdb'), ['-D', draft, ...flags, '--builtin-locale=C.UTF-8', ...extra], {
    owner: options.owner,
    cwd: options.home,
  })
  await rename(draft, cluster)
  return cluster
}

async function checkVersion(cluster: string): Promise<void> {
  const found = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === major) return
  const what = found === '' ? 'is not a Postgres database' : `was made by Postgres ${found}`
  throw new Problem(
    `${cluster} ${what}, and this version of Masthead runs Postgres ${major}. Start the version of Masthead that made it, or dump and restore it, or name another data folder in MASTHEAD_DATA.`,
  )
}
