import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { InvitationView } from '../../lib/views'
import { makeSignInLinkIn } from '../auth/sign-in-link'
import { recordAct } from '../db/queries/audit'
import { listInvitations, lockInvitation, lockMember, revokeInvitation } from '../db/queries/members'
import type { InviteView, MemberService } from '../services'
import type { MemberDeps } from './deps'
import { isUuid, noInvitation, noMember } from './words'

export async function invitations(deps: MemberDeps, actor: Actor | null): Promise<Result<readonly InvitationView[]>> {
  const refused = refusal(actor, 'invite')
  if (refused !== null) return refused
  const rows = await listInvitations(deps.db)
  return ok(
    rows.map(({ createdAt, expiresAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  )
}

/** Makes a link for somebody new, or another for who is here already, with the name and the role they have. */
export async function invite(
  deps: MemberDeps,
  { actor, input }: { readonly actor: Actor | null; readonly input: Parameters<MemberService['invite']>[1] },
): Promise<Result<InviteView>> {
  const refused = refusal(actor, 'invite')
  if (refused !== null || actor === null) return refused ?? noMember
  const { userId } = input
  if (userId !== undefined && !isUuid(userId)) return noMember
  return deps.db.transaction(async (tx): Promise<Result<InviteView>> => {
    const whom = userId === undefined ? input : await lockMember(tx, userId)
    if (whom === null) return noMember
    const { name, role } = whom
    return ok(await makeSignInLinkIn(tx, { name, role, userId, by: actor.id, publicUrl: deps.publicUrl }))
  })
}

/** Takes a link back before it is used; one that was taken back already stays so. */
export async function revoke(
  deps: MemberDeps,
  { actor, id }: { readonly actor: Actor | null; readonly id: string },
): Promise<Result<null>> {
  const refused = refusal(actor, 'invite')
  if (refused !== null || actor === null) return refused ?? noInvitation
  if (!isUuid(id)) return noInvitation
  return deps.db.transaction(async (tx): Promise<Result<null>> => {
    const link = await lockInvitation(tx, id)
    if (link === null) return noInvitation
    if (link.usedAt !== null)
      return refuse('conflict', `${link.name} has used this link already. Look at their sessions instead.`)
    if (link.revokedAt !== null) return ok(null)
    await revokeInvitation(tx, id)
    await recordAct(tx, { userId: actor.id, act: 'revoke-invitation', target: link.name, detail: { invitation: id } })
    return ok(null)
  })
}
