import type { IncomingMessage } from 'node:http'
import { type Refusal, refuse } from '../../lib/result'
import { clientAddressHeader } from '../client-address'
import { heldLimits } from '../limits/table'
import { createTally } from '../limits/tally'
import { clientOf } from '../network'

/** How many may ask, and how many may be in. */
export interface SocketCaps {
  /** Counts a request while it is checked: what to call then, or why it is not checked. */
  arrive(req: IncomingMessage): (() => void) | Refusal
  /** Counts an admitted connection until its socket closes, once for each request; a refusal where that is too many. */
  enter(req: IncomingMessage, to: { readonly userId: string; readonly issueId: number }): Refusal | null
}

/** Counted by this process: what it holds ends with it. */
export function createSocketCaps(
  most: { readonly arriving: number; readonly person: number; readonly board: number } = {
    arriving: heldLimits.arriving.address,
    ...heldLimits.sockets,
  },
): SocketCaps {
  const arriving = createTally(most.arriving)
  const people = createTally(most.person)
  const boards = createTally(most.board)
  const entered = new WeakSet<IncomingMessage>()
  return {
    arrive(req) {
      const address = req.headers[clientAddressHeader] ?? req.socket.remoteAddress ?? null
      return arriving.hold(clientOf(String(address))) ?? tooMany('Too many come from there at once.')
    },
    enter(req, { userId, issueId }) {
      if (entered.has(req) || req.socket.destroyed) return null
      const person = people.hold(userId)
      if (person === null) return tooMany('You have too many boards open. Close some of their tabs.')
      const board = boards.hold(issueId)
      if (board === null) {
        person()
        return tooMany('Too many have this board open. Look at it again later.')
      }
      entered.add(req)
      req.socket.once('close', () => {
        person()
        board()
      })
      return null
    },
  }
}

function tooMany(message: string): Refusal {
  return refuse('too-many', message)
}
