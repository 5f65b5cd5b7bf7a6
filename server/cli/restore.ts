import { asc, eq } from 'drizzle-orm'
import { makeSignInLink } from '../auth/sign-in-link'
import { restoreBackup } from '../backup'
import { systemClock } from '../clock'
import { demoName } from '../commands/publication'
import type { Database } from '../db/client'
import { migrationsFolder } from '../db/migrate'
import { publications, users } from '../db/schema'
import { readEnv } from '../env'
import type { CommandOutput } from './command'
import { figuresText } from './figures-text'
import { readArgs, UsageProblem } from './usage'
import { withIdleDatabase } from './with-database'

/** Links for more would hide the rest of what is said. */
const mostLinks = 5

export async function restore(args: readonly string[], output: CommandOutput): Promise<number> {
  const { positionals } = readArgs({ args: [...args], options: {}, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageProblem('Name one file that a backup was written to.')
  const env = readEnv()
  const { done, links, repositories } = await withIdleDatabase(env, async (db) => ({
    done: await restoreBackup(db, { file, migrationsFolder, clock: systemClock }),
    links: await linksForAdmins(db, env.publicUrl),
    repositories: await db.select({ repository: publications.repository }).from(publications),
  }))
  output.say(`Everything is back as of ${done.header.takenAt}: ${figuresText(done)}.`)
  output.say('Who was signed in is not part of a backup, and links that were sent out before no longer work.')
  for (const { name, link } of links) output.say(`Sign in as ${name}, once, within 24 hours: ${link}`)
  for (const { repository } of repositories)
    if (repository !== demoName) output.warn(`Start it with the same newsletter repository: ${repository}`)
  output.warn('Boards begin anew: a browser with newer edits offers them to its editor and changes nothing by itself.')
  return 0
}

/** Nobody is signed in after a restore, and somebody has to be able to let the others in. */
async function linksForAdmins(db: Database, publicUrl: string) {
  const admins = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.role, 'admin'))
    .orderBy(asc(users.createdAt))
    .limit(mostLinks)
  return Promise.all(
    admins.map(async ({ id, name }) => {
      const made = await makeSignInLink(db, { name, role: 'admin', userId: id, publicUrl })
      return { name, link: made.link }
    }),
  )
}
