import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../../problem'
import { commandOf } from '../../process-info'
import { readPostmasterFile } from './postmaster'

/** How long a database that lost its app may take to end by itself, writing what is in memory. */
const patience = 60_000

/**
 * Ends the Postgres that a killed app left behind on this cluster, and waits until it is gone, so that the cluster is free.
 * Nothing is lost by it: what was committed is on disk either way.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const file = await readPostmasterFile(cluster)
  if (file === null) return
  if (await runsOn(file.pid, cluster)) process.kill(file.pid, 'SIGINT')
  for (let waited = 0; waited < patience; waited += 10) {
    if (!(await runsOn(file.pid, cluster)) && !(await isUncollected(file.pid))) return
    await delay(10)
  }
  throw new Problem(
    `The database process ${file.pid} of an earlier run does not end. Stop it by hand, then start again.`,
  )
}

/** Whether it has ended, and nobody has taken note yet: Postgres takes its number in the cluster for one that runs. */
async function isUncollected(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return (await commandOf(pid)) === null
}

/** Whether that process is Postgres on this cluster; another process may have got the number since. */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  const command = await commandOf(pid)
  return command?.includes('postgres') === true && command.includes(cluster)
}
