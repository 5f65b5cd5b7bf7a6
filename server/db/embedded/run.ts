import { spawn } from 'node:child_process'
import { Problem } from '../../problem'
import type { Owner } from './owner'

/** What the database's programs see of our environment: nothing of ours, and messages in English. */
export const programEnv: NodeJS.ProcessEnv = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: 'production',
}

/** Runs one of the database's programs to its end; throws a Problem with what it said when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  where: { owner: Owner; cwd: string },
): Promise<void> {
  const child = spawn(program, args, {
    ...where.owner,
    cwd: where.cwd,
    env: programEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Problem(`${program} ended with code ${code}: ${said.trim().slice(-2000)}`)
}
