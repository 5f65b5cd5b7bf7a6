import { ok, type Result } from '../../lib/result'
import type { IssueRow } from '../db/queries/issues'
import { listUnfoundParts, lockParts } from '../db/queries/parts'
import { type PullRow, upsertPull } from '../db/queries/pulls'
import { decideSubmission, lockSubmissions, type SubmissionRow } from '../db/queries/submissions'
import { bindPart } from './bind'
import { readBoardCards } from './cards'
import type { StoreDeps } from './store-pull'

/** For how long a card of a merged pull request is looked for: git may reach the board only later. */
const lookedForFor = 7 * 24 * 60 * 60 * 1000

/** Notes that a pull request was closed or merged. What waits of it is withdrawn; what was placed stays where it is. */
export async function endPull(
  { db, now }: StoreDeps,
  { id, createdAt: _, updatedAt: __, ...facts }: PullRow,
  state: 'closed' | 'merged',
): Promise<void> {
  await db.transaction(async (tx) => {
    await upsertPull(tx, { ...facts, state }, now)
    for (const part of await lockParts(tx, id)) {
      if (part.status === 'waiting') await decideSubmission(tx, part.id, { status: 'withdrawn' }, now)
    }
  })
}

/**
 * Binds parts of merged pull requests to the cards that came onto the boards by git meanwhile. True where there were some.
 */
export async function findMergedParts(
  deps: StoreDeps,
  { publicationId, issues }: { readonly publicationId: number; readonly issues: readonly IssueRow[] },
): Promise<Result<boolean>> {
  const since = new Date(deps.now.getTime() - lookedForFor)
  const unfound = await listUnfoundParts(deps.db, { publicationId, since })
  let found = false
  for (const issue of issues) {
    const rows = unfound.flatMap(({ submission, pull }) => (pull?.path === issue.path ? submission : []))
    const some = rows.length === 0 ? ok(false) : await findOn(deps, { issue, rows, publicationId })
    if (!some.ok) return some
    found ||= some.value
  }
  return ok(found)
}

interface Search {
  readonly issue: IssueRow
  readonly rows: readonly SubmissionRow[]
  readonly publicationId: number
}

async function findOn({ rooms, now }: StoreDeps, { issue, rows, publicationId }: Search): Promise<Result<boolean>> {
  const read = await rooms.read(issue.id, (doc) => {
    const cards = readBoardCards(doc)
    return rows.filter(({ part }) => part !== null && cards.inItsSection(part).length > 0).map(({ id }) => id)
  })
  if (!read.ok) return read
  const ids = read.value.value
  if (ids.length === 0) return ok(false)
  return rooms.edit(issue.id, {
    userId: null,
    change: async (doc, tx) => {
      const cards = readBoardCards(doc)
      for (const { id, part, pullHead, status } of await lockSubmissions(tx, { publicationId, ids })) {
        const there = part === null || status !== 'withdrawn' ? [] : cards.inItsSection(part)
        if (part === null || there.length === 0) continue
        await bindPart({ doc, tx }, there, { id, part, head: pullHead ?? '', issueId: issue.id, actor: null, now })
      }
      return ok(true)
    },
  })
}
