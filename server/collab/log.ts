import { isLocked, isPermanent } from '../../lib/database-error'
import { errorCodes } from '../../lib/errors'
import type { Database, Transaction } from '../db/client'
import { type AppendedRows, appendUpdates } from '../db/queries/board-log'
import { type Meter, silentMeter } from '../metrics/meter'
import { frozen } from './frozen'
import { joinRows } from './join-rows'
import { measureCommit } from './measured'
import { Pace } from './pace'
import type { Appended, CardChange, NewUpdate, Timers } from './types'

/** Makes the rest of the database follow what an edit did on a board, in the transaction that stores the edit. */
export type Follow = (
  tx: Transaction,
  at: { readonly issueId: number; readonly changes: readonly CardChange[] },
) => Promise<void>

interface Entry {
  readonly issueId: number
  readonly rows: readonly NewUpdate[]
  /** How many edits the rows came of. */
  readonly edits: number
  readonly changes: readonly CardChange[]
  readonly epoch: number
  settle(result: Appended): void
}

export interface UpdateLog {
  /** See `RoomStorage.turn`. */
  turn(): Promise<void> | null
  append(
    issueId: number,
    updates: readonly NewUpdate[],
    made: { readonly changes: readonly CardChange[]; readonly epoch: number },
  ): Promise<Appended>
}

export interface UpdateLogDeps {
  readonly db: Database
  readonly timers: Timers
  readonly follow: Follow
  readonly meter?: Meter
  /** This server, as in `processes`; null where there is only one. */
  readonly server: string | null
  /** The board's log goes up to `head` now. */
  committed(issueId: number, head: number): void
  /** Something followed from edits, and is committed. */
  followed(): void
}

/**
 * The durable log of all boards. What arrives in one turn, or while a commit is under way, is committed together. One
 * board's rows that can't be stored never hold up another's.
 */
export function createUpdateLog(deps: UpdateLogDeps): UpdateLog {
  const { db, timers, follow, server, meter = silentMeter } = deps
  let waiting: Entry[] = []
  let busy = false
  const pace = new Pace(timers)

  async function store(entries: readonly Entry[]): Promise<ReadonlyMap<number, AppendedRows>> {
    if (entries.every((entry) => entry.changes.length === 0)) return appendUpdates(db, entries, server)
    return db.transaction(async (tx) => {
      const done = await appendUpdates(tx, entries, server)
      for (const { issueId, changes } of entries)
        if (changes.length > 0 && done.get(issueId)?.kind === 'stored') await follow(tx, { issueId, changes })
      return done
    })
  }

  async function commit(entries: readonly Entry[]): Promise<void> {
    const since = performance.now()
    pace.began(
      entries.reduce((sum, { edits }) => sum + edits, 0),
      since,
    )
    try {
      const done = await store(entries)
      measureCommit(meter, entries, performance.now() - since)
      for (const entry of entries) settle(entry, done.get(entry.issueId))
    } catch (error) {
      meter.count('commit_failures', {})
      if (!isPermanent(error) && !(isLocked(error) && entries.length > 1))
        for (const entry of entries) entry.settle({ kind: 'down', error })
      else if (entries.length === 1) entries[0]?.settle({ kind: 'refused', error })
      else for (const entry of entries) await commit([entry])
    }
  }

  function settle({ issueId, rows, changes, settle: tell }: Entry, done: AppendedRows | undefined): void {
    const result = outcome(done, rows.length)
    tell(result)
    if (result.kind !== 'committed') return
    deps.committed(issueId, result.seq)
    if (changes.length > 0) deps.followed()
  }

  /** One entry for each board: a second of the same is of a room that took the place of another, and has to wait. */
  function take(): readonly Entry[] {
    const taken = new Map<number, Entry>()
    const left: Entry[] = []
    for (const entry of waiting) {
      if (taken.has(entry.issueId)) left.push(entry)
      else taken.set(entry.issueId, entry)
    }
    waiting = left
    return [...taken.values()]
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await commit(take())
      // Rooms that were just told have theirs ready by then, and need not wait for the others' commit.
      await new Promise<void>((resolve) => timers.soon(resolve))
    }
    busy = false
  }

  return {
    turn: () => pace.turn(performance.now()),
    append: (issueId, updates, made) =>
      new Promise((settle) => {
        waiting.push({ issueId, rows: joinRows(updates), edits: updates.length, ...made, settle })
        if (busy) return
        busy = true
        timers.soon(() => void run())
      }),
  }
}

/** Told to whoever is on a board of another life than the database has. */
export const putBack = {
  code: errorCodes.gone.close,
  reason: 'This board was put back to an earlier state. It opens anew.',
}
/** The database went on from a copy without the last rows: whoever comes back brings them, and is told what others wrote. */
export const failedOver = {
  code: 1012,
  reason: 'The database went back a little. The board opens again, and takes what this browser has.',
}
/** Whoever comes back can read it. */
const foundDamaged = { code: 1012, reason: 'Parts of this board were found damaged. It opens for reading.' }

function outcome(done: AppendedRows | undefined, rows: number): Appended {
  switch (done?.kind) {
    case undefined:
      return { kind: 'refused', error: new Error('The board was not asked') }
    case 'stored':
      return { kind: 'committed', before: done.before, seq: done.before + rows }
    case 'held':
      return { kind: 'held' }
    case 'closed': {
      const { code, message } = frozen(done.closed)
      return { kind: 'shut', why: { code: errorCodes[code].close, reason: message } }
    }
    case 'other-epoch':
      return { kind: 'shut', why: putBack }
    case 'damaged':
      return { kind: 'shut', why: foundDamaged }
  }
}
