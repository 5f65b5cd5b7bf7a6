import { type Actor, refusal } from '../../../lib/permission'
import { issueHead } from '../../../lib/publication'
import { ok, type Result } from '../../../lib/result'
import type { DraftView } from '../../../lib/views'
import { listIssues } from '../../db/queries/issues'
import type { IssueContext } from './context'
import { headFields } from './head-fields'

/** The drafts in the newsletter repository, newest first, each with the board it is open as. */
export async function listDrafts(context: IssueContext, actor: Actor | null): Promise<Result<readonly DraftView[]>> {
  const refused = refusal(actor, 'open-draft')
  if (refused !== null) return refused
  const { db, publication } = context
  const { drafts: pattern } = await publication.freshRules()
  const files = await publication.repository.listDrafts(pattern)
  if (!files.ok) return files
  const boards = new Map((await listIssues(db, publication.id)).map(({ path, number }) => [path, number]))
  return ok(
    files.value.map(({ path, content }) => {
      const fields = content.ok ? headFields(content.value.text) : []
      const open = boards.get(path) ?? null
      return { path, ...issueHead({ fields, path, pattern }), open, problem: content.ok ? null : content.message }
    }),
  )
}
