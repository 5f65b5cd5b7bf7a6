import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorCodes } from '../../lib/errors'
import { type Actor, refusal } from '../../lib/permission'
import { ok, type Result, refuse } from '../../lib/result'
import type { ClosedBoard } from '../db/queries/boards'
import type { Log } from '../log'
import { frozen } from './frozen'
import { refuseUpgrade } from './refuse-upgrade'

export interface GateDeps {
  /** `https://host[:port]`, as browsers send it. */
  readonly publicOrigin: string
  readonly log: Log
  authenticate(req: IncomingMessage): Promise<Actor | null>
  findIssue(number: number): Promise<{ readonly id: number; readonly closed: ClosedBoard | null } | null>
}

export interface Admitted {
  readonly actor: Actor
  readonly issueId: number
}

/** The issue's number in `/collab/<number>`; null for every other form of path. */
export function boardNumber(url: string | undefined): number | null {
  const match = /^\/collab\/(0|[1-9]\d{0,8})$/.exec(url ?? '')
  return match?.[1] === undefined ? null : Number(match[1])
}

/** Whether this request may become a connection to a board: asked before anything is upgraded. */
export async function admit(deps: GateDeps, req: IncomingMessage): Promise<Result<Admitted>> {
  const number = boardNumber(req.url)
  if (number === null || req.method !== 'GET') return refuse('not-found', 'There is nothing at this address.')
  if (req.headers.origin !== deps.publicOrigin)
    return refuse('forbidden', `Boards are edited from ${deps.publicOrigin} only. Open the board there.`)
  try {
    const actor = await deps.authenticate(req)
    const refused = refusal(actor, 'edit-board')
    if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
    const issue = await deps.findIssue(number)
    if (issue === null) return refuse('not-found', `There is no board for issue ${number}.`)
    if (issue.closed !== null) return frozen(issue.closed)
    return ok({ actor, issueId: issue.id })
  } catch (error) {
    deps.log.error({ err: error }, 'A connection to a board could not be checked')
    return refuse('unavailable', 'The server can’t reach its database. Try again in a moment.')
  }
}

/** Answers a refused upgrade with the status of its code. */
export function answerRefusal(socket: Duplex, refused: Result<unknown>): void {
  if (!refused.ok) refuseUpgrade(socket, errorCodes[refused.code].status, refused.message)
}
