import type * as Y from 'yjs'
import { errorCodes } from '../../lib/errors'
import { ok, type Refusal, type Result } from '../../lib/result'
import type { Lease } from './rooms'
import type { Reading } from './types'

/** A board that nothing is stored of until it is let go, one way or the other; the second call does nothing. */
export interface HeldBoard<T> extends Reading<T> {
  /** What waited goes on as if nothing had been. */
  release(): void
  /** The board is closed: what waited is refused, and everybody on it is told why. */
  close(why: Refusal): void
}

/** Holds a room's board, and the room with it. `closing` is told before anybody can come back. */
export async function holdBoard<T>(
  lease: Lease,
  { use, closing }: { use(doc: Y.Doc): T; closing(): void },
): Promise<Result<HeldBoard<T>>> {
  const held = await begin(lease, use).catch((error: unknown) => {
    lease.release()
    throw error
  })
  if (!held.ok) {
    lease.release()
    return held
  }
  const { value, seq, release } = held.value
  let done = false
  const once = (act?: () => void) => {
    if (done) return
    done = true
    act?.()
    release()
    lease.release()
  }
  return ok({
    value,
    seq,
    release: () => once(),
    close: ({ code, message }) =>
      once(() => {
        closing()
        lease.room.shut(errorCodes[code].close, message)
      }),
  })
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
