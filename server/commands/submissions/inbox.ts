import { type Actor, refusal } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import type { InboxView, PullView } from '../../../lib/views'
import { listSentKeys, listStuckMessages } from '../../db/queries/outbox'
import { countParts, listOpenPulls, type PullRow } from '../../db/queries/pulls'
import { countByUrl, listDecided, listWaiting, type SubmissionDetails } from '../../db/queries/submissions'
import { presentPull } from '../../present/pull'
import { presentInboxItem } from '../../present/submission'
import type { SubmissionDeps } from './deps'
import { tellKeyOf } from './tell-author'

/** How long a decision stays in sight, to be looked at again or taken back. */
const decidedFor = 14 * 24 * 60 * 60 * 1000
const mostWaiting = 1_000
const mostDecided = 200

export async function inbox(deps: SubmissionDeps, actor: Actor | null): Promise<Result<InboxView>> {
  const refused = refusal(actor, 'read-inbox')
  if (refused !== null) return refused
  const { db, clock, publication } = deps
  const publicationId = publication.id
  const since = new Date(clock.now().getTime() - decidedFor)
  const waiting = await listWaiting(db, { publicationId, limit: mostWaiting })
  const decided = await listDecided(db, { publicationId, since, limit: mostDecided })
  const present = await presenting(deps, [...waiting, ...decided])
  return ok({
    odd: (await listOpenPulls(db, publicationId)).filter(present.isOdd).map(present.pull),
    pullsProblem: await problemOf(deps),
    waiting: waiting.map(present.item),
    decided: decided.map(present.item),
  })
}

async function presenting(
  { db, publication: { id: publicationId } }: SubmissionDeps,
  all: readonly SubmissionDetails[],
) {
  const urlKeys = [...new Set(all.map(({ submission }) => submission.urlKey))]
  const counts = await countByUrl(db, { publicationId, urlKeys })
  const parts = await countParts(db, publicationId)
  const sent = await listSentKeys(db, publicationId)
  const pull = (row: PullRow): PullView =>
    presentPull(row, { parts: parts.get(row.id) ?? 0, told: sent.has(tellKeyOf(row)) })
  return {
    pull,
    isOdd: (row: PullRow) => !parts.has(row.id),
    item: (details: SubmissionDetails) =>
      presentInboxItem(details, {
        sameLink: counts.get(details.submission.urlKey) ?? 1,
        pull: details.pull && pull(details.pull),
      }),
  }
}

async function problemOf({ db, publication, pulls }: SubmissionDeps): Promise<string | null> {
  const [stuck] = await listStuckMessages(db, publication.id)
  const unsent =
    stuck === undefined
      ? null
      : `The author of pull request ${stuck.payload.pull} could not be told yet why it was declined: ${stuck.problem}`
  const sentences = [pulls?.problem() ?? null, unsent].filter((sentence) => sentence !== null)
  return sentences.length === 0 ? null : sentences.join(' ')
}
