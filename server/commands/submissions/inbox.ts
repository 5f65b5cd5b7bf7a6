import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { InboxView } from '../../../lib/views'
import { countByUrl, listDecided, listWaiting } from '../../db/queries/submissions'
import { presentInboxItem } from '../../present/submission'
import type { SubmissionDeps } from './deps'

/** How long a decision stays in sight, to be looked at again or taken back. */
const decidedFor = 14 * 24 * 60 * 60 * 1000
const mostWaiting = 1_000
const mostDecided = 200

export async function inbox(
  { db, clock, publication }: SubmissionDeps,
  actor: Actor | null,
): Promise<Result<InboxView>> {
  const refused = refusal(actor, 'read-inbox')
  if (refused !== null) return refused
  const publicationId = publication.id
  const since = new Date(clock.now().getTime() - decidedFor)
  const waiting = await listWaiting(db, { publicationId, limit: mostWaiting })
  const decided = await listDecided(db, { publicationId, since, limit: mostDecided })
  const urlKeys = [...new Set([...waiting, ...decided].map(({ submission }) => submission.urlKey))]
  const counts = await countByUrl(db, { publicationId, urlKeys })
  const present = (details: (typeof waiting)[number]) =>
    presentInboxItem(details, counts.get(details.submission.urlKey) ?? 1)
  return ok({ waiting: waiting.map(present), decided: decided.map(present) })
}
