import { eq } from 'drizzle-orm'
import { sqlState } from '../../lib/database-error'
import { longestName } from '../../lib/members'
import { signInErrors } from '../../lib/members/sign-in-error'
import type { Actor } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { Database, Transaction } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { findSessions } from '../db/queries/sessions'
import { users } from '../db/schema'
import type { GitHubProfile, StartedSession } from '../services'
import { startSession } from './start-session'

const uniqueViolation = '23505'
const person = { id: users.id, name: users.name, role: users.role }

/**
 * Signs in whoever this is at GitHub, known by the numeric id alone: logins and addresses change hands. Somebody new becomes
 * a member. With `connect`, the session of who is signed in already, the id is theirs from now on.
 */
export async function signInWithGitHub(
  db: Database,
  { profile, browser, connect }: { profile: GitHubProfile; browser: string; connect: string | null },
): Promise<Result<StartedSession>> {
  if (!Number.isSafeInteger(profile.id) || profile.id <= 0) return refuse('invalid', signInErrors.failed)
  try {
    return await db.transaction(async (tx) => {
      const signedIn = connect === null ? undefined : (await findSessions(tx, [connect])).get(connect)
      const user =
        signedIn === undefined ? ok(await personAtGitHub(tx, profile)) : await connectTo(tx, signedIn, profile)
      if (!user.ok) return user
      await tx.update(users).set({ githubLogin: profile.login }).where(eq(users.id, user.value.id))
      return ok(await startSession(tx, { user: user.value, by: 'github', browser }))
    })
  } catch (error) {
    // Another person took the account while this waited.
    if (sqlState(error) === uniqueViolation) return refuse('conflict', signInErrors.taken)
    throw error
  }
}

async function personAtGitHub(tx: Transaction, profile: GitHubProfile): Promise<Actor> {
  const shown = (profile.name ?? '').replace(/\p{Cc}/gu, ' ').trim()
  const name = (shown === '' ? profile.login : shown).slice(0, longestName)
  const [made] = await tx
    .insert(users)
    .values({ name, role: 'member', githubId: profile.id })
    .onConflictDoNothing({ target: users.githubId })
    .returning(person)
  if (made !== undefined) return made
  const [known] = await tx.select(person).from(users).where(eq(users.githubId, profile.id))
  if (known === undefined) throw new RangeError(`Nobody has GitHub's id ${profile.id}`)
  return known
}

async function connectTo(tx: Transaction, signedIn: Actor, profile: GitHubProfile): Promise<Result<Actor>> {
  const [own] = await tx.select({ githubId: users.githubId }).from(users).where(eq(users.id, signedIn.id)).for('update')
  if (own?.githubId === profile.id) return ok(signedIn)
  if (own?.githubId != null) return refuse('conflict', signInErrors.another)
  const [other] = await tx.select({ id: users.id }).from(users).where(eq(users.githubId, profile.id))
  if (other !== undefined) return refuse('conflict', signInErrors.taken)
  await tx.update(users).set({ githubId: profile.id }).where(eq(users.id, signedIn.id))
  await recordAct(tx, {
    userId: signedIn.id,
    act: 'connect-github',
    target: signedIn.id,
    detail: { githubId: profile.id, login: profile.login },
  })
  return ok(signedIn)
}
