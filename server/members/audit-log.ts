import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import type { AuditPageView } from '../../lib/views'
import { countActs, listActs } from '../db/queries/audit-log'
import { findNames } from '../db/queries/members'
import { sayAct } from '../present/act'
import type { ChainCheck } from './chain'
import type { MemberDeps } from './deps'
import { isUuid } from './words'

const perPage = 50

/** A page of what was done, newest first; a page beyond the last is the last. */
export async function auditLog(
  deps: MemberDeps & { readonly chain: ChainCheck },
  { actor, page, q }: { readonly actor: Actor | null; readonly page: number; readonly q: string },
): Promise<Result<AuditPageView>> {
  const refused = refusal(actor, 'read-audit-log')
  if (refused !== null) return refused
  const pages = Math.max(1, Math.ceil((await countActs(deps.db, q)) / perPage))
  const at = Math.min(Math.max(1, Math.floor(page) || 1), pages)
  const rows = await listActs(deps.db, { q, limit: perPage, offset: (at - 1) * perPage })
  const names = await findNames(deps.db, rows.map(({ target }) => target).filter(isUuid))
  const entries = rows.map(({ id, createdAt, who, act, target, detail }) => ({
    ...{ id, who, act, target, at: createdAt.toISOString() },
    what: sayAct({ act, target: names.get(target) ?? target, detail }),
  }))
  return ok({ entries, page: at, pages, intact: await deps.chain.intact() })
}
