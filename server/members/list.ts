import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import type { MemberView } from '../../lib/views'
import { listMembers } from '../db/queries/members'
import type { MemberDeps } from './deps'

export async function list(
  deps: MemberDeps,
  { actor, q }: { readonly actor: Actor | null; readonly q: string },
): Promise<Result<readonly MemberView[]>> {
  const refused = refusal(actor, 'manage-members')
  if (refused !== null) return refused
  const rows = await listMembers(deps.db, { q })
  return ok(
    rows.map(({ id, name, role, githubLogin, createdAt, seenAt, sessions }) => ({
      ...{ id, name, role, sessions },
      github: githubLogin,
      joinedAt: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    })),
  )
}
