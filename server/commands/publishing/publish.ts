import type { Actor } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { PublishCheck, PublishedView } from '../../../lib/views'
import { closedOf } from '../../db/queries/boards'
import { type IssueRow, lockIssue } from '../../db/queries/issues'
import { requireIssue } from '../issues/require-issue'
import { checkPublishing } from './check'
import { completePublishing } from './complete'
import type { PublishingContext } from './context'
import { type Held, whileHeld } from './held-board'
import { findLanded, type Landed } from './landed'
import { type PublishPlan, planPublishing } from './plan'
import { presentPublished } from './present'
import { openPublishPull } from './pull-request'
import { writePublication } from './write-publication'

/** How often what git changed meanwhile is brought onto the board and publishing is tried again. */
const mostAttempts = 5

/**
 * Publishes the issue, once: whoever asks again gets what the first made. The board is held from reading its text until
 * that is published, so that every edit is in it or is refused. A process that ends on the way leaves the branch as it was
 * or published, and the next who asks goes on from there.
 */
export async function publishIssue(
  context: PublishingContext,
  { actor, number }: { readonly actor: Actor | null; readonly number: number },
): Promise<Result<PublishedView>> {
  const issue = await requireIssue(context, { actor, number, act: 'publish' })
  if (!issue.ok) return issue
  if (actor === null) throw new Error('Publishing needs a person')
  const { id } = issue.value
  let last: Result<'done' | 'raced'> = ok('raced')
  for (let attempt = 1; attempt <= mostAttempts && last.ok && last.value === 'raced'; attempt += 1) {
    const ready = await bringNewest(context, issue.value)
    if (!ready.ok) return ready
    last = await whileHeld(context, id, (held) => publishHeld(context, { ...held, actor }))
  }
  if (!last.ok) return last
  if (last.value === 'raced')
    return refuse(
      'unavailable',
      `The newsletter repository kept changing while issue ${number} was to be published. Nothing was published; try again in a moment.`,
    )
  context.rooms.changed('issue')
  const now = await requireIssue(context, { actor, number, act: 'publish' })
  const view = now.ok ? await presentPublished(context, now.value) : now
  if (view === null) throw new Error(`Issue ${number} is neither published nor about to be`)
  return view
}

/** Not once it is published: then its draft is gone from git, and that is as it should be. */
async function bringNewest(context: PublishingContext, issue: IssueRow): Promise<Result<unknown>> {
  if (issue.status === 'published' || issue.publishPull !== null) return ok(null)
  const landed = await findLanded(context, issue)
  if (!landed.ok) return withDownload(landed)
  if (landed.value !== null) return ok(null)
  const brought = await context.bringFromGit(issue.id)
  if (brought.ok) return brought
  return (await isPublishedNow(context, issue)) ? ok(null) : withDownload(brought)
}

/**
 * Whether another process has published it just now, which makes git look as if the draft were gone. Whoever publishes has
 * the issue locked until that is written down. Nothing is wrong then: asking git again takes back what was noted.
 */
async function isPublishedNow(context: PublishingContext, { id }: IssueRow): Promise<boolean> {
  const now = await context.db.transaction((tx) => lockIssue(tx, id))
  if (now === null) return false
  if (closedOf(now) !== null) return (await context.bringFromGit(id)).ok
  const landed = await findLanded(context, now)
  return landed.ok && landed.value !== null
}

interface Publishing extends Held {
  readonly actor: Actor
}

async function publishHeld(context: PublishingContext, publishing: Publishing): Promise<Result<'done' | 'raced'>> {
  const { issue, board, actor } = publishing
  const before = await presentPublished(context, issue)
  if (before !== null) return before.ok ? ok('done') : before
  const landed = await findLanded(context, issue)
  if (!landed.ok) return withDownload(landed)
  if (landed.value !== null) return complete(context, publishing, landed.value)
  const plan = await planPublishing(context, { issue, markdown: board.markdown })
  if (!plan.ok) return withDownload(plan)
  const checks = await checkPublishing(context, { issue, board, plan: plan.value, actor })
  if (!checks.ok) return withDownload(checks)
  const stops = checks.value.filter(({ state }) => state === 'stop')
  if (stops.length > 0) return stopped(stops)
  return plan.value.rules.publishBy === 'pull-request'
    ? openPublishPull(context, { ...publishing, plan: plan.value })
    : push(context, publishing, plan.value)
}

async function push(
  context: PublishingContext,
  publishing: Publishing,
  plan: PublishPlan,
): Promise<Result<'done' | 'raced'>> {
  const { issue, board } = publishing
  const receipt = await writePublication(context, { ...publishing, plan })
  if (!receipt.ok && receipt.code === 'conflict') {
    context.log.info({ issue: issue.number, reason: receipt.message }, 'Git changed while an issue was published')
    return ok('raced')
  }
  if (!receipt.ok) return afterAll(context, publishing, receipt)
  const { oid, blobs } = receipt.value
  const file = { path: plan.to, blob: blobs.get(plan.to) ?? '', text: board.markdown }
  return complete(context, publishing, { oid, file })
}

/** The remote may have taken the commit although its answer never came: it is looked at before anything is said. */
async function afterAll(
  context: PublishingContext,
  publishing: Publishing,
  refused: Result<never>,
): Promise<Result<'done'>> {
  const fetched = await context.publication.repository.fetch()
  const landed = fetched.ok ? await findLanded(context, publishing.issue) : refused
  if (landed.ok && landed.value !== null) return complete(context, publishing, landed.value)
  return withDownload(refused)
}

async function complete(
  context: PublishingContext,
  { actor, ...held }: Publishing,
  landed: Landed,
): Promise<Result<'done'>> {
  await completePublishing(context, { ...held, landed, actor })
  return ok('done')
}

function stopped(stops: readonly PublishCheck[]): Result<never> {
  return refuse('conflict', `This can’t be published yet. ${stops.map(({ detail }) => detail ?? '').join(' ')}`)
}

/** Nobody has to wait for a repository that does not answer. */
function withDownload<T>(refused: Result<T>): Result<never> {
  if (refused.ok) throw new Error('Nothing was refused')
  if (refused.code !== 'unavailable') return refused
  return refuse(
    'unavailable',
    `${refused.message} The issue is not published and its board stays open; its markdown can be downloaded meanwhile.`,
  )
}
