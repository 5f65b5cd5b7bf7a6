import { longestName, roles } from '../../lib/members'
import { runningAddress } from '../address'
import { makeSignInLink } from '../auth/sign-in-link'
import { readEnv } from '../env'
import type { CommandOutput } from './command'
import { readArgs, UsageProblem } from './usage'
import { withDatabase } from './with-database'

export async function invite(args: readonly string[], output: CommandOutput): Promise<number> {
  const { values } = readArgs({ args: [...args], options: { name: { type: 'string' }, role: { type: 'string' } } })
  const name = values.name?.trim() ?? ''
  if (name === '' || name.length > longestName || /\p{Cc}/u.test(name))
    throw new UsageProblem(`Name the person with --name, in at most ${longestName} letters.`)
  const role = roles.find((known) => known === values.role)
  if (role === undefined) throw new UsageProblem(`Say with --role what they may do: ${roles.join(', ')}.`)
  const env = readEnv()
  const publicUrl = (await runningAddress(env.dataFolder)) ?? env.publicUrl
  const link = await withDatabase(env, (db) => makeSignInLink(db, { name, role, publicUrl }))
  output.say(link.link)
  output.warn(`Signs ${name} in as ${role}, once, until ${link.expiresAt.slice(0, 16).replace('T', ' ')} UTC.`)
  return 0
}
