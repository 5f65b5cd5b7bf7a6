import type { Actor } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import { recordAct } from '../../db/queries/audit'
import { setPublishPull } from '../../db/queries/publishing'
import { insertTimelineEvent } from '../../db/queries/timeline'
import type { PublishingContext } from './context'
import type { Held } from './held-board'
import type { PublishPlan } from './plan'
import { writePublication } from './write-publication'

interface Publishing extends Held {
  readonly actor: Actor
  readonly plan: PublishPlan
}

/** The branch that the pull request of this issue is made from. */
export function publishBranch(number: number): string {
  return `masthead/issue-${number}`
}

/**
 * Offers the commit as a pull request, and closes the board until that is merged (which publishes the issue) or closed.
 * Done again after a failure, it finds branch and pull request where the last try left them.
 */
export async function openPublishPull(
  context: PublishingContext,
  publishing: Publishing,
): Promise<Result<'done' | 'raced'>> {
  const { github, publication, log } = context
  const { tx, issue, plan, actor } = publishing
  if (github === null)
    return refuse(
      'conflict',
      'This newsletter is published by pull request, but its repository is not on GitHub. Set “publishBy” to “push” in masthead.json, or correct the repository in the settings.',
    )
  const base = await publication.repository.branch()
  if (!base.ok) return base
  const head = publishBranch(issue.number)
  const receipt = await writePublication(context, { ...publishing, branch: head })
  if (!receipt.ok) {
    if (receipt.code !== 'conflict') return receipt
    log.info({ issue: issue.number, reason: receipt.message }, 'Git changed while an issue was published')
    return ok('raced')
  }
  const title = `Publish ${plan.title}`
  const body = `Merging this publishes issue ${issue.number} at \`${plan.to}\`. Closing it opens the board again.`
  const pull = await github.createPull({ head, base: base.value, title, body })
  if (!pull.ok)
    return refuse(
      pull.code,
      `${pull.message} The branch ${head} is there, but no pull request; the board stays open. Publish again to go on.`,
    )
  const { oid } = receipt.value
  await setPublishPull(tx, issue.id, { pull: pull.value.number, oid })
  const subject = `Pull request ${pull.value.number} publishes this issue once it is merged`
  await insertTimelineEvent(tx, { issueId: issue.id, kind: 'to-git', oid, people: [actor.name], subject })
  const detail = { oid, pull: pull.value.number }
  await recordAct(tx, { userId: actor.id, act: 'publish', target: `issue ${issue.number}`, detail })
  log.info({ issue: issue.number, ...detail }, 'Opened the pull request that publishes an issue')
  return ok('done')
}
