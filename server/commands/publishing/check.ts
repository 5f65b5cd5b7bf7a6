import type { Actor } from '../../../lib/permission'
import { type CheckFacts, publishChecks } from '../../../lib/publishing'
import { ok, type Result } from '../../../lib/result'
import type { PublishCheck } from '../../../lib/views'
import type { Database } from '../../db/client'
import type { IssueRow } from '../../db/queries/issues'
import { countWaiting, lastEdit, listConflicts } from '../../db/queries/publishing'
import { dayOf } from '../issues/next-draft'
import type { PublishingContext } from './context'
import type { BoardText } from './held-board'
import type { PublishPlan } from './plan'

/** An edit so recent that somebody may be in the middle of a sentence. */
const busyWithin = 60_000

interface Checked {
  readonly issue: IssueRow
  readonly board: Pick<BoardText, 'snapshot' | 'markdown'>
  readonly plan: PublishPlan
  readonly actor: Actor
}

/** The last check list of an issue with this text. */
export async function checkPublishing(
  context: PublishingContext,
  { issue, board, plan, actor }: Checked,
): Promise<Result<readonly PublishCheck[]>> {
  const { rules } = plan
  const git = await factsOfGit(context, { issue, plan })
  if (!git.ok) return git
  const waiting = await countWaiting(context.db, issue)
  const edit = await lastEdit(context.db, issue.id)
  const age = edit === null ? busyWithin : context.clock.now().getTime() - edit.at.getTime()
  const facts: CheckFacts = {
    ...git.value,
    syncProblem: issue.syncProblem,
    contradictions: await contradictionsOf(context.db, issue, board),
    waiting: waiting.submissions,
    pulls: waiting.pulls,
    people: context.rooms
      .people(issue.id)
      .filter((person) => person.id !== actor.id)
      .map(({ name }) => name),
    busy: edit !== null && edit.userId !== null && edit.userId !== actor.id && Math.abs(age) < busyWithin,
    nextProblem: plan.nextProblem,
  }
  return ok(
    publishChecks({ ...board, rules, number: issue.number, path: issue.path, today: dayOf(context.clock), facts }),
  )
}

async function factsOfGit(
  { publication: { repository } }: PublishingContext,
  { issue, plan }: Pick<Checked, 'issue' | 'plan'>,
): Promise<Result<Pick<CheckFacts, 'taken' | 'inGit'>>> {
  const published = await repository.readFile(plan.to)
  if (!published.ok && published.code === 'unavailable') return published
  const draft = await repository.readFile(issue.path)
  if (!draft.ok && draft.code === 'unavailable') return draft
  const missing = !draft.ok && draft.code === 'not-found'
  const inGit = !missing ? 'there' : issue.baseBlob === null ? 'new' : 'gone'
  return ok({ taken: published.ok || published.code !== 'not-found', inGit })
}

/** The blocks whose text still is the board's own where git had another: nobody has taken that over, or written anew. */
async function contradictionsOf(
  db: Database,
  { id }: IssueRow,
  { markdown }: Checked['board'],
): Promise<readonly string[]> {
  const open = (await listConflicts(db, id)).filter(
    ({ ours, theirs }) => ours !== null && markdown.includes(ours) && (theirs === null || !markdown.includes(theirs)),
  )
  return open.flatMap(({ block }) => block ?? [])
}
