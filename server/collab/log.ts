import type { Database, Transaction } from '../db/client'
import { appendUpdates } from '../db/queries/board-log'
import { isPermanent } from './sql-error'
import type { Appended, CardChange, NewUpdate, Timers } from './types'

/** Makes the rest of the database follow what an edit did on a board, in the transaction that stores the edit. */
export type Follow = (
  tx: Transaction,
  at: { readonly issueId: number; readonly changes: readonly CardChange[] },
) => Promise<void>

interface Entry {
  readonly issueId: number
  readonly updates: readonly NewUpdate[]
  readonly changes: readonly CardChange[]
  settle(result: Appended): void
}

export interface UpdateLog {
  append(issueId: number, updates: readonly NewUpdate[], changes: readonly CardChange[]): Promise<Appended>
}

/**
 * The durable log of all boards. What arrives in one turn, or while a commit is under way, is committed together. One
 * board's rows that can't be stored never hold up another's.
 */
export function createUpdateLog(deps: {
  readonly db: Database
  readonly timers: Timers
  readonly follow: Follow
  /** Something followed from edits, and is committed. */
  followed(): void
}): UpdateLog {
  const { db, timers, follow, followed } = deps
  let waiting: Entry[] = []
  let busy = false

  async function store(entries: readonly Entry[]): Promise<readonly number[]> {
    const rows = entries.flatMap(({ issueId, updates }) =>
      updates.map(({ userId, data }) => ({ issueId, userId, data })),
    )
    if (entries.every((entry) => entry.changes.length === 0)) return appendUpdates(db, rows)
    return db.transaction(async (tx) => {
      for (const { issueId, changes } of entries) if (changes.length > 0) await follow(tx, { issueId, changes })
      return appendUpdates(tx, rows)
    })
  }

  async function commit(entries: readonly Entry[]): Promise<void> {
    try {
      const seqs = await store(entries)
      let end = 0
      for (const entry of entries) {
        end += entry.updates.length
        entry.settle({ kind: 'committed', seq: seqs[end - 1] ?? 0 })
      }
      if (entries.some((entry) => entry.changes.length > 0)) followed()
    } catch (error) {
      if (!isPermanent(error)) for (const entry of entries) entry.settle({ kind: 'down', error })
      else if (entries.length === 1) entries[0]?.settle({ kind: 'refused', error })
      else for (const entry of entries) await commit([entry])
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const entries = waiting
      waiting = []
      await commit(entries)
    }
    busy = false
  }

  return {
    append: (issueId, updates, changes) =>
      new Promise((settle) => {
        waiting.push({ issueId, updates, changes, settle })
        if (busy) return
        busy = true
        timers.soon(() => void run())
      }),
  }
}
