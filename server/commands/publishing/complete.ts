import type { Actor } from '../../../lib/permission'
import { issueHead, type PublicationRules } from '../../../lib/publication'
import { recordAct } from '../../db/queries/audit'
import { findIssue } from '../../db/queries/issues'
import { markPublished } from '../../db/queries/publishing'
import { insertTimelineEvent } from '../../db/queries/timeline'
import { headFields } from '../issues/head-fields'
import { insertIssueBoard } from '../issues/make-issue'
import { readDraftHead } from '../issues/open-draft'
import type { PublishingContext } from './context'
import type { Held } from './held-board'
import type { Landed } from './landed'

interface Completion extends Held {
  readonly landed: Landed
  /** Null where it is only found to be published. */
  readonly actor: Actor | null
}

/** Writes down that the issue is published, and opens the next one's draft as a board: in the caller's transaction. */
export async function completePublishing(context: PublishingContext, completion: Completion): Promise<void> {
  const { tx, issue, board, landed, actor } = completion
  const { oid, file } = landed
  const rules = await context.publication.rules()
  const { title, date } = issueHead({ fields: headFields(file.text), path: file.path, pattern: rules.published })
  const same = board.markdown === file.text
  await markPublished(tx, issue.id, {
    path: file.path,
    title: title ?? issue.title,
    date,
    publishedAt: context.clock.now(),
    publishedOid: oid,
    baseBlob: file.blob,
    baseText: file.text,
    committedSeq: same ? board.seq : issue.committedSeq,
  })
  const people = actor === null ? [] : [actor.name]
  await insertTimelineEvent(tx, {
    issueId: issue.id,
    kind: 'published',
    oid,
    people,
    subject: `Published at ${file.path}`,
  })
  if (!same) await insertTimelineEvent(tx, { issueId: issue.id, kind: 'problem', oid, people: [], subject: laterEdits })
  const detail = { oid, path: file.path }
  await recordAct(tx, { userId: actor?.id ?? null, act: 'publish', target: `issue ${issue.number}`, detail })
  await openNext(context, { ...completion, rules })
  context.log.info({ issue: issue.number, oid, path: file.path }, 'Published an issue')
}

const laterEdits =
  'The board is not what was published: it was edited after, or the text was changed on its way. An admin can open it again and commit what is missing.'

/** Where there is no such draft, or none that can be a board, there is nothing to open: it can be done by hand later. */
async function openNext(
  { db, publication, log }: PublishingContext,
  { tx, issue, landed, rules }: Completion & { readonly rules: PublicationRules },
): Promise<void> {
  const number = issue.number + 1
  if ((await findIssue(db, { publicationId: publication.id, number })) !== null) return
  const drafts = await publication.repository.listDrafts(rules.drafts)
  const head = await publication.repository.head()
  if (!drafts.ok || !head.ok) {
    log.warn({ issue: number }, 'The next draft could not be read, so its board is not open yet')
    return
  }
  for (const { content } of drafts.value) {
    const named = content.ok ? readDraftHead(content.value, rules) : content
    if (!content.ok || !named.ok || named.value.number !== number) continue
    const base = { blob: content.value.blob, commit: head.value }
    await insertIssueBoard(tx, publication.id, { ...named.value, file: content.value, base })
    log.info({ issue: number, after: landed.oid }, 'Opened the next issue')
    return
  }
}
