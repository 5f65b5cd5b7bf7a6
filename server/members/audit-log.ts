import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result } from '../../lib/result'
import type { AuditPageView } from '../../lib/views'
import { countActs, findTargets, listActs } from '../db/queries/audit-log'
import { sayAct } from '../present/act'
import { titleOf } from '../votes/title-of'
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
  const [rows, intact] = await Promise.all([
    listActs(deps.db, { q, limit: perPage, offset: (at - 1) * perPage }),
    deps.chain.intact(),
  ])
  const names = await targetNames(deps, rows.map(({ target }) => target).filter(isUuid))
  const entries = rows.map(({ id, createdAt, who, act, target, detail }) => ({
    ...{ id, who, act, target, at: createdAt.toISOString() },
    what: sayAct({ act, target: names.get(target) ?? target, detail }),
  }))
  return ok({ entries, page: at, pages, intact })
}

async function targetNames({ db }: MemberDeps, targets: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { people, submissions, nominations } = await findTargets(db, targets.filter(isUuid))
  return new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...submissions.map(({ id, title }) => [id, `“${title}”`] as const),
    ...nominations.map(({ id, data }) => [id, titleOf(data)] as const),
  ])
}
