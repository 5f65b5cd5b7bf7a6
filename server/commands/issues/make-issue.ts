import * as Y from 'yjs'
import { createBoard } from '../../../lib/board'
import type { Actor } from '../../../lib/permission'
import { ok, type Result, refuse } from '../../../lib/result'
import type { Transaction } from '../../db/client'
import { recordAct } from '../../db/queries/audit'
import { insertBoard } from '../../db/queries/boards'
import { findIssue, type IssueRow, insertIssue } from '../../db/queries/issues'
import type { IssueContext } from './context'

export interface IssueBoard {
  readonly number: number
  readonly title: string
  readonly date: string | null
  readonly file: { readonly path: string; readonly text: string }
  /** What git has of the file; null where it is not in git yet. */
  readonly base: { readonly blob: string; readonly commit: string } | null
}

export interface NewIssueBoard extends IssueBoard {
  readonly actor: Actor | null
  readonly act: 'open-draft' | 'create-draft'
}

/** The issue and its board, in one transaction. Whoever comes second gets the issue of whoever came first. */
export async function makeIssue(context: IssueContext, made: NewIssueBoard): Promise<Result<IssueRow>> {
  const { db, publication } = context
  const { number, file, actor, act } = made
  const inserted = await db.transaction(async (tx) => {
    const issue = await insertIssueBoard(tx, publication.id, made)
    if (issue === null) return null
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

/** The rows of an issue and its board, in a transaction of the caller; null where the number is taken. */
export async function insertIssueBoard(
  tx: Transaction,
  publicationId: number,
  { number, title, date, file, base }: IssueBoard,
): Promise<IssueRow | null> {
  const git = base === null ? { baseBlob: null } : { baseBlob: base.blob, baseText: file.text, baseCommit: base.commit }
  const issue = await insertIssue(tx, { publicationId, number, title, date, path: file.path, ...git })
  if (issue !== null) await insertBoard(tx, issue.id, Y.encodeStateAsUpdate(createBoard(file.text)))
  return issue
}
