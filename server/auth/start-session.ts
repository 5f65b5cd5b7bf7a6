import type { Actor } from '../../lib/permission'
import type { Transaction } from '../db/client'
import { recordAct } from '../db/queries/audit'
import { beginSession } from '../db/queries/sessions'
import type { StartedSession } from '../services'

/** What a browser says of itself is kept up to here. */
const longestBrowser = 300

/** Signs a person in at a browser: a session of its own each time, so that a cookie from before is worth nothing. */
export async function startSession(
  tx: Transaction,
  of: { readonly user: Actor; readonly by: 'link' | 'github'; readonly browser: string },
): Promise<StartedSession> {
  const { id, name, role } = of.user
  const browser = of.browser.replace(/\p{Cc}/gu, '').slice(0, longestBrowser)
  const session = await beginSession(tx, { userId: id, by: of.by, browser })
  await recordAct(tx, { userId: id, act: 'sign-in', target: id, detail: { by: of.by, session: session.id } })
  return { id, name, role, session: session.id, expiresAt: session.expiresAt.toISOString() }
}
