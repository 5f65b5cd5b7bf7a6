import { type Actor, refusal } from '../../lib/permission'
import { ok, type Refusal, type Result } from '../../lib/result'
import type { SessionView } from '../../lib/views'
import { recordAct } from '../db/queries/audit'
import { findSessionOwner, listSessions } from '../db/queries/members'
import { endSession, endSessionsOf } from '../db/queries/sessions'
import { browserName } from '../present/browser'
import type { MemberDeps } from './deps'
import { isUuid, noMember, noSession } from './words'

/** One's own account is one's own; anybody else's is an admin's. */
function overAccount(actor: Actor | null, userId: string | null): Refusal | null {
  return refusal(actor, userId !== null && actor?.id === userId ? 'manage-account' : 'manage-members')
}

export async function sessions(
  deps: MemberDeps,
  { actor, userId, current }: { actor: Actor | null; userId: string | null; current: string | null },
): Promise<Result<readonly SessionView[]>> {
  const refused = overAccount(actor, userId)
  if (refused !== null) return refused
  if (userId !== null && !isUuid(userId)) return noMember
  const rows = await listSessions(deps.db, userId)
  return ok(
    rows.map(({ id, userId, name, browser, by, createdAt, seenAt }) => ({
      ...{ id, userId, name, by, browser: browserName(browser), current: id === current },
      startedAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
  )
}

/** Ends one session. Who may not end it is told the same as if there were none. */
export async function endOne(
  deps: MemberDeps,
  { actor, id }: { readonly actor: Actor | null; readonly id: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'manage-account')
  if (refused !== null || actor === null) return refused ?? noSession
  if (!isUuid(id)) return noSession
  const ended = await deps.db.transaction(async (tx): Promise<Result<string>> => {
    const owner = await findSessionOwner(tx, id)
    if (owner === null || overAccount(actor, owner) !== null) return noSession
    if ((await endSession(tx, id)) !== null)
      await recordAct(tx, { userId: actor.id, act: 'end-session', target: owner, detail: { session: id } })
    return ok(owner)
  })
  if (!ended.ok) return ended
  deps.recheckUser(ended.value)
  return ok(null)
}

/** Ends all sessions of a person but for `except`. */
export async function endAll(
  deps: MemberDeps,
  { actor, userId, except }: { actor: Actor | null; userId: string; except: string | null },
): Promise<Result<null>> {
  const refused = overAccount(actor, userId)
  if (refused !== null || actor === null) return refused ?? noMember
  if (!isUuid(userId) || (except !== null && !isUuid(except))) return noMember
  await deps.db.transaction(async (tx) => {
    const count = await endSessionsOf(tx, { userId, except })
    if (count > 0) await recordAct(tx, { userId: actor.id, act: 'end-sessions', target: userId, detail: { count } })
  })
  deps.recheckUser(userId)
  return ok(null)
}
