import { createHash, timingSafeEqual } from 'node:crypto'
import { type Actor, may, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import { recordAct } from '../db/queries/audit'
import { confirmBoard } from '../db/queries/board-snapshots'
import { findBoardIssue } from '../db/queries/boards'
import type { Metrics } from '../metrics/registry'
import type { SystemService } from '../services'
import type { Readiness } from './readiness'
import { readStatus, type StatusDeps } from './status'

export interface SystemDeps extends StatusDeps {
  readonly metrics: Pick<Metrics, 'figures' | 'text'>
  readonly readiness: Pick<Readiness, 'check'>
  readonly rooms: StatusDeps['rooms'] & { reopen(issueId: number): void }
  /** Who has it may read the metrics; null: admins alone. */
  readonly metricsToken: string | null
}

/** What the process tells of itself. */
export function createSystemService(deps: SystemDeps): SystemService {
  return {
    async status(actor) {
      return refusal(actor, 'read-system') ?? ok(await readStatus(deps))
    },
    ready: deps.readiness.check,
    async metrics({ actor, token }) {
      const known = deps.metricsToken !== null && token !== null && isSame(token, deps.metricsToken)
      if (known || may(actor, 'read-system')) return ok(await deps.metrics.text())
      if (deps.metricsToken === null) return refuse('not-found', 'There is nothing at this address.')
      return refuse('not-signed-in', 'Send the token of MASTHEAD_METRICS_TOKEN: Authorization: Bearer …')
    },
    async confirmBoard(actor, { issue }) {
      return refusal(actor, 'change-settings') ?? confirm(deps, actor, issue)
    },
  }
}

async function confirm(deps: SystemDeps, actor: Actor | null, number: number): Promise<Result<null>> {
  const { db, publicationId, rooms } = deps
  const found = await findBoardIssue(db, { publicationId, number })
  if (found === null) return refuse('not-found', `There is no board for issue ${number}.`)
  const confirmed = await db.transaction(async (tx) => {
    if (!(await confirmBoard(tx, found.id))) return false
    await recordAct(tx, { userId: actor?.id ?? null, act: 'confirm-board', target: `issue ${number}`, detail: {} })
    return true
  })
  if (!confirmed) return refuse('conflict', `The board of issue ${number} is not damaged, or was confirmed before.`)
  rooms.reopen(found.id)
  return ok(null)
}

/** Compares in a time that says nothing about where they differ. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
