import { refusal } from '../../lib/permission'
import { ok, refuse } from '../../lib/result'
import { findGitHubLogin } from '../db/queries/members'
import type { MemberService } from '../services'
import { auditLog } from './audit-log'
import { createChainCheck } from './chain'
import type { MemberDeps } from './deps'
import { invitations, invite, revoke } from './invitations'
import { list } from './list'
import { endAll, endOne, sessions } from './sessions'
import { setRole } from './set-role'

/** Who may do what here, and who did what. */
export function createMemberService(deps: MemberDeps): MemberService {
  const chain = createChainCheck(deps.db)
  return {
    list: (actor, { q }) => list(deps, { actor, q }),
    setRole: (actor, input) => setRole(deps, { actor, ...input }),
    invitations: (actor) => invitations(deps, actor),
    invite: (actor, input) => invite(deps, { actor, input }),
    revokeInvitation: (actor, { id }) => revoke(deps, { actor, id }),
    sessions: (actor, query) => sessions(deps, { actor, ...query }),
    endSession: (actor, { id }) => endOne(deps, { actor, id }),
    endSessions: (actor, input) => endAll(deps, { actor, ...input }),
    github: async (actor) => {
      const refused = refusal(actor, 'manage-account')
      if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
      return ok({ login: await findGitHubLogin(deps.db, actor.id) })
    },
    auditLog: (actor, query) => auditLog({ ...deps, chain }, { actor, ...query }),
  }
}
