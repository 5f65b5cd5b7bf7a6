import type * as Y from 'yjs'
import { errorCodes } from '../../lib/errors'
import { ok, type Refusal, type Result } from '../../lib/result'
import type { Transaction } from '../db/client'
import { aloneHere, type HeldFor, keepOthersOut } from './keep-others-out'
import type { Lease } from './rooms'
import type { Reading } from './types'

/** A board that nothing is stored of until it is let go, one way or the other; the second call does nothing. */
export interface HeldBoard<T> extends Reading<T> {
  /**
   * Whether the board is still held, and will be until `tx` ends: another server may have taken it from one that stood still
   * for minutes. Asked before what was read is taken for the last word.
   */
  confirm(tx: Transaction): Promise<boolean>
  /** What waited goes on as if nothing had been. */
  release(): void
  /** The board is closed: what waited is refused, and everybody on it is told why. */
  close(why: Refusal): void
}

export interface HoldDeps<T> {
  use(doc: Y.Doc): T
  /** Told before anybody can come back to a board that is closed. */
  closing(): void
  /** Told when others may write again, or may not for good. */
  released(): void
  /** How other servers are kept from the board; null where there are none. */
  readonly board: HeldFor | null
}

/** Holds a room's board, and the room with it: other servers first, so that all they stored is read; then this one. */
export async function holdBoard<T>(
  lease: Lease,
  { use, closing, released, board }: HoldDeps<T>,
): Promise<Result<HeldBoard<T>>> {
  const apart = board === null ? ok(aloneHere) : await keepOthersOut(board)
  if (!apart.ok) {
    lease.release()
    return apart
  }
  const letGo = () => {
    void apart.value.end().then(released)
    lease.release()
  }
  const held = await lookAndBegin(lease, use).catch((error: unknown) => {
    letGo()
    throw error
  })
  if (!held.ok) {
    letGo()
    return held
  }
  const { value, seq, release } = held.value
  let done = false
  const once = (act?: () => void) => {
    if (done) return
    done = true
    act?.()
    release()
    letGo()
  }
  return ok({
    value,
    seq,
    confirm: (tx) => apart.value.confirm(tx, seq),
    release: () => once(),
    close: ({ code, message }) =>
      once(() => {
        closing()
        lease.room.shut(errorCodes[code].close, message)
      }),
  })
}

async function lookAndBegin<T>(lease: Lease, use: (doc: Y.Doc) => T): Promise<Result<Begun<T>>> {
  await lease.room.look()
  return begin(lease, use)
}

interface Begun<T> extends Reading<T> {
  release(): void
}

/** Resolves as soon as the board is held, which it stays until it is released. */
function begin<T>({ room }: Lease, use: (doc: Y.Doc) => T): Promise<Result<Begun<T>>> {
  return new Promise((resolve, reject) => {
    const during = (reading: Reading<T>) => new Promise<void>((release) => resolve(ok({ ...reading, release })))
    room.hold(use, during).then((ended) => {
      if (!ended.ok) resolve(ended)
    }, reject)
  })
}
