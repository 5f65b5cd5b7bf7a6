import { patchBoard } from '../../../lib/board'
import type { Actor } from '../../../lib/permission'
import { ok, type Result } from '../../../lib/result'
import { recordAct } from '../../db/queries/audit'
import type { IssueContext } from './context'
import { requireIssue } from './require-issue'

export interface CopyAct {
  readonly actor: Actor | null
  readonly number: number
  /** The board's markdown as the browser saw it when it compared its copy with it. */
  readonly base: string
  /** The same with what only the browser's copy has. */
  readonly next: string
}

/**
 * Brings onto a board what a browser held of it from before it was put back, as the actor's edits of today. What others did
 * since the browser looked stays; contradictions are kept beside it, as from git.
 */
export async function bringCopy(
  context: IssueContext,
  { actor, number, base, next }: CopyAct,
): Promise<Result<{ readonly conflicts: number }>> {
  const issue = await requireIssue(context, { actor, number, act: 'edit-board' })
  if (!issue.ok) return issue
  const userId = actor?.id ?? null
  return context.rooms.edit(issue.value.id, {
    userId,
    change: async (doc, tx) => {
      const conflicts = patchBoard(doc, base, next)
      await recordAct(tx, {
        userId,
        act: 'bring-copy',
        target: `issue ${number}`,
        detail: { conflicts: conflicts.length },
      })
      return ok({ conflicts: conflicts.length })
    },
  })
}
