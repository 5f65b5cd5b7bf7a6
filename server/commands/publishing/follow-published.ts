import { patchBoardWith } from '../../../lib/board'
import { issueHead } from '../../../lib/publication'
import { ok, type Result, refuse } from '../../../lib/result'
import { type IssueRow, lockIssueNow, setCommonVersion } from '../../db/queries/issues'
import { listLastPublished } from '../../db/queries/publishing'
import { insertTimelineEvent } from '../../db/queries/timeline'
import type { RepositoryFile } from '../../git'
import { headFields } from '../issues/head-fields'
import type { PublishingContext } from './context'

/** How many of the newest published issues are followed: older ones are hardly corrected, and are read in git. */
const followed = 8

/**
 * Corrections that others commit to a published file reach its readers here, and its closed board, so that whoever opens
 * that again goes on from them. A file that is gone leaves all as it was.
 */
export async function followPublished(context: PublishingContext): Promise<Result<null>> {
  const { db, publication } = context
  const head = await publication.repository.head()
  if (!head.ok) return head
  for (const issue of await listLastPublished(db, publication.id, followed)) {
    const file = await publication.repository.readFile(issue.path, { commit: head.value })
    if (!file.ok || file.value.blob === issue.baseBlob) continue
    const taken = await takeCorrection(context, { issue, file: file.value, commit: head.value })
    // Somebody is at it (it is being opened again): the next fetch finds it.
    if (!taken.ok && taken.code !== 'conflict') return taken
  }
  return ok(null)
}

interface Correction {
  readonly issue: IssueRow
  readonly file: RepositoryFile
  readonly commit: string
}

async function takeCorrection(context: PublishingContext, { issue, file, commit }: Correction): Promise<Result<null>> {
  const { published } = await context.publication.rules()
  const { title, date } = issueHead({ fields: headFields(file.text), path: file.path, pattern: published })
  const oid = await context.publication.repository.lastChange(file.path)
  if (!oid.ok) return oid
  const base = await textBefore(context, issue)
  const taken = await context.rooms.edit<null>(issue.id, {
    userId: null,
    whileClosed: true,
    change: async (doc, tx) => {
      const locked = await lockIssueNow(tx, issue.id)
      if (locked === null || locked.baseBlob !== issue.baseBlob || locked.reopenedAt !== null)
        return refuse('conflict', `Issue ${issue.number} is being changed.`)
      if (base !== null) patchBoardWith(doc, { base, next: file.text })
      await setCommonVersion(tx, issue.id, {
        baseBlob: file.blob,
        baseText: file.text,
        baseCommit: commit,
        syncedAt: context.clock.now(),
        title: title ?? issue.title,
        date: date ?? issue.date,
      })
      const event = { issueId: issue.id, people: [], subject: 'Corrected in the newsletter repository' }
      await insertTimelineEvent(tx, { ...event, kind: 'from-git', oid: oid.value })
      return ok(null)
    },
  })
  if (taken.ok) context.log.info({ issue: issue.number, oid: oid.value }, 'A published issue was corrected in git')
  return taken
}

/** What readers had; of an issue that is older here than its text is kept, what git has of it. Null where that is lost. */
async function textBefore(
  { publication }: PublishingContext,
  { baseText, baseBlob }: IssueRow,
): Promise<string | null> {
  if (baseText !== null || baseBlob === null) return baseText
  const text = await publication.repository.readBlob(baseBlob)
  return text.ok ? text.value : null
}
