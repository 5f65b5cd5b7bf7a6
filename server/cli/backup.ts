import path from 'node:path'
import { writeBackup } from '../backup'
import { systemClock } from '../clock'
import { type Env, readEnv } from '../env'
import { mastheadVersion } from '../version'
import type { CommandOutput } from './command'
import { figuresText } from './figures-text'
import { readArgs, UsageProblem } from './usage'
import { withDatabase } from './with-database'

export async function backup(args: readonly string[], output: CommandOutput): Promise<number> {
  const { positionals } = readArgs({ args: [...args], options: {}, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageProblem('Name one file that is to be made.')
  const env = readEnv()
  const version = await mastheadVersion(env.root)
  const done = await withDatabase(env, (db) => writeBackup(db, { file, version, clock: systemClock }))
  output.say(`${file} holds everything as of ${done.header.takenAt}: ${figuresText(done)}.`)
  output.warn(alsoKeep(env))
  return 0
}

function alsoKeep(env: Env): string {
  const secret =
    env.secret === null ? `the secret in ${path.join(env.dataFolder, 'secret')}` : 'the secret in MASTHEAD_SECRET'
  return [
    `Not in it: the newsletter repository, which is git and has copies elsewhere or should have; ${secret}; the other settings.`,
    'Keep the file where only admins can read it: it holds drafts, addresses and who did what.',
  ].join('\n')
}
