import * as Y from 'yjs'
import { createBoard } from '../../../lib/board'
import type { Actor } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import { recordAct } from '../../db/queries/audit'
import { insertBoard } from '../../db/queries/boards'
import { findIssue, type IssueRow, insertIssue } from '../../db/queries/issues'
import type { IssueContext } from './context'

export interface NewIssueBoard {
  readonly number: number
  readonly title: string
  readonly date: string | null
  readonly file: { readonly path: string; readonly text: string }
  /** Null where the file is not in git yet. */
  readonly baseBlob: string | null
  readonly actor: Actor | null
  readonly act: 'open-draft' | 'create-draft'
}

/** The issue and its board, in one transaction. Whoever comes second gets the issue of whoever came first. */
export async function makeIssue(context: IssueContext, made: NewIssueBoard): Promise<Result<IssueRow>> {
  const { db, publication } = context
  const { number, title, date, file, baseBlob, actor, act } = made
  const state = Y.encodeStateAsUpdate(createBoard(file.text))
  const inserted = await db.transaction(async (tx) => {
    const row = { publicationId: publication.id, number, title, date, path: file.path, baseBlob }
    const issue = await insertIssue(tx, row)
    if (issue === null) return null
    await insertBoard(tx, issue.id, state)
    await recordAct(tx, { userId: actor?.id ?? null, act, target: `issue ${number}`, detail: { path: file.path } })
    return issue
  })
  if (inserted !== null) return ok(inserted)
  const found = await findIssue(db, { publicationId: publication.id, number })
  if (found === null) throw new Error(`Issue ${number} is neither new nor there`)
  if (found.path === file.path) return ok(found)
  return refuse(
    'conflict',
    `Issue ${number} is open already, from ${found.path}. Correct the number in ${file.path}, then open it again.`,
  )
}
