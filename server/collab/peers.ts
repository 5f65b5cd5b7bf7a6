import { errorCodes } from '../../lib/errors'
import type { Bus, BusMessage } from '../bus/types'
import type { Database } from '../db/client'
import { type BoardState, boardStates } from '../db/queries/boards'
import type { Log } from '../log'
import { frozen } from './frozen'
import { putBack } from './log'
import type { Room } from './room'
import type { Stop, Timers } from './types'

/** Between two looks at the boards that are open here, in milliseconds: what no message told is seen then. */
const lookEvery = 3_000

export interface PeersDeps {
  readonly bus: Bus
  readonly db: Database
  readonly log: Log
  readonly timers: Timers
  rooms(): readonly Room[]
  find(issueId: number): Room | null
  /** Messages that are not about one board's document. */
  hear(message: Exclude<BusMessage, { readonly kind: 'board' | 'board-state' }>, from: string): void
  /** Now and then, with the servers that are known to be gone. */
  onLook(gone: readonly string[]): void
  /** Messages may have been lost. */
  onGap(): void
}

/**
 * Keeps the boards that are open here true to what other servers do to them: by their messages, by a look after messages may
 * have been lost, and, while other servers are alive, by a look every few seconds.
 */
export function followPeers(deps: PeersDeps): Stop {
  const { bus, db, log, timers } = deps
  let stopped = false
  let next: Stop = () => undefined

  async function look(rooms: readonly Room[]): Promise<void> {
    try {
      const states = await boardStates(
        db,
        rooms.map(({ issueId }) => issueId),
      )
      const known = new Map(states.map((state) => [state.issueId, state]))
      for (const room of rooms) {
        const state = known.get(room.issueId)
        if (state !== undefined && !stopped) await compare(room, state)
      }
    } catch (error) {
      log.warn({ err: error }, 'The boards that are open here could not be looked at; trying again soon')
    }
  }

  function again(): void {
    next = timers.after(lookEvery, () => {
      deps.onLook([])
      const done = bus.isAlone ? Promise.resolve() : look(deps.rooms())
      void done.finally(() => {
        if (!stopped) again()
      })
    })
  }

  const unsubscribe = bus.subscribe({
    hear(message, from) {
      switch (message.kind) {
        case 'board':
          deps.find(message.issueId)?.behind(message.head)
          break
        case 'board-state': {
          const room = deps.find(message.issueId)
          if (room !== null) void look([room])
          break
        }
        default:
          deps.hear(message, from)
      }
    },
    onGap() {
      void look(deps.rooms())
      deps.onGap()
    },
    onGone: deps.onLook,
  })
  again()
  return () => {
    stopped = true
    next()
    unsubscribe()
  }
}

/** Brings a room to what the database says of its board. Rejects where that can't be told now. */
async function compare(room: Room, { head, epoch, damaged, closed }: BoardState): Promise<void> {
  if (epoch !== room.epoch) room.shut(putBack.code, putBack.reason)
  else if (damaged !== room.isDamaged) room.shut(1012, 'The board was looked after. It opens again.')
  else if (closed !== null && room.sessions > 0) {
    const { code, message } = frozen(closed)
    room.shut(errorCodes[code].close, message)
  } else {
    // Either it was written here since, or the database has lost rows: what is read now tells.
    if (head < room.seq) await room.look()
    else room.behind(head)
    room.hurry()
  }
}
