import { type Actor, type Role, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { recordAct } from '../db/queries/audit'
import { lockAdmins, lockMember, setMemberRole } from '../db/queries/members'
import type { MemberDeps } from './deps'
import { isUuid, noMember } from './words'

/** Gives a person a role, at once and on every server. Refuses to take it from the last admin. */
export async function setRole(
  deps: MemberDeps,
  { actor, id, role }: { readonly actor: Actor | null; readonly id: string; readonly role: Role },
): Promise<Result<null>> {
  const refused = refusal(actor, 'manage-members')
  if (refused !== null) return refused
  if (!isUuid(id)) return noMember
  const done = await deps.db.transaction(async (tx): Promise<Result<null>> => {
    const admins = await lockAdmins(tx)
    // They may have lost the role while this waited for another.
    if (actor === null || !admins.includes(actor.id))
      return refuse('forbidden', 'You are no admin any more. Ask another to do this.')
    const member = await lockMember(tx, id)
    if (member === null) return noMember
    if (member.role === role) return ok(null)
    if (member.role === 'admin' && admins.length === 1)
      return refuse('conflict', `${member.name} is the only admin. Make somebody else an admin first.`)
    await setMemberRole(tx, id, role)
    const detail = { from: member.role, to: role }
    await recordAct(tx, { userId: actor.id, act: 'set-role', target: id, detail })
    return ok(null)
  })
  if (done.ok) deps.recheckUser(id)
  return done
}
