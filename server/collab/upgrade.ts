import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ErrorCode, errorCodes } from '../../lib/errors'
import { type Actor, refusal } from '../../lib/permission'
import { ok, type Refusal, type Result, refuse } from '../../lib/result'
import { protocolVersion } from '../../lib/wire'
import { type Known, readKnown } from '../../lib/wire/known'
import type { ClosedBoard } from '../db/queries/boards'
import type { Log } from '../log'
import type { SocketCaps } from './caps'
import { frozen } from './frozen'
import { refuseUpgrade } from './refuse-upgrade'

export interface GateDeps {
  /** `https://host[:port]`, as browsers send it. */
  readonly publicOrigin: string
  readonly log: Log
  /** None where whoever asks is known, as in tests. */
  readonly caps?: SocketCaps
  authenticate(req: IncomingMessage): Promise<Actor | null>
  findIssue(number: number): Promise<BoardIssue | null>
}

interface BoardIssue {
  readonly id: number
  readonly closed: ClosedBoard | null
  readonly epoch: number
}

/** Who may edit which board, and what their browser knows of it: a version and an epoch, each null where it does not say. */
export interface Admitted extends Known {
  readonly actor: Actor
  readonly issueId: number
}

/** The issue's number in `/collab/<number>`, with or without what the client knows behind it; null for every other form. */
export function boardNumber(url: string | undefined): number | null {
  return parseBoard(url)?.number ?? null
}

/** Longer than any address of a board: nothing longer is looked at. */
const longest = 100

function parseBoard(url = ''): (Known & { readonly number: number }) | null {
  if (url.length > longest) return null
  const match = /^\/collab\/(0|[1-9]\d{0,8})(?:\?(.+))?$/.exec(url)
  const known = readKnown(match?.[2] ?? '')
  return match?.[1] === undefined || known === null ? null : { number: Number(match[1]), ...known }
}

/**
 * Whether this request may become a connection to a board: asked before anything is upgraded. A page elsewhere can send our
 * cookie but not our Origin, so both are asked for, the Origin letter by letter. There is no ticket beside them: it would be
 * fetched with the same cookie from the same origin, and say nothing that these two don't.
 */
export async function admit(deps: GateDeps, req: IncomingMessage): Promise<Result<Admitted>> {
  const arrived = deps.caps?.arrive(req) ?? (() => undefined)
  if (typeof arrived !== 'function') return arrived
  try {
    const admitted = await check(deps, req)
    if (!admitted.ok) return admitted
    const { actor, issueId } = admitted.value
    return deps.caps?.enter(req, { userId: actor.id, issueId }) ?? admitted
  } finally {
    arrived()
  }
}

async function check(deps: GateDeps, req: IncomingMessage): Promise<Result<Admitted>> {
  const board = parseBoard(req.url)
  if (board === null || req.method !== 'GET') return refuse('not-found', 'There is nothing at this address.')
  if (req.headers.origin !== deps.publicOrigin)
    return refuse('forbidden', `Boards are edited from ${deps.publicOrigin} only. Open the board there.`)
  try {
    const actor = await deps.authenticate(req)
    const refused = refusal(actor, 'edit-board')
    if (refused !== null || actor === null) return refused ?? refuse('not-signed-in', 'Sign in first.')
    const { number, version, epoch } = board
    const issue = await deps.findIssue(number)
    if (issue === null) return refuse('not-found', `There is no board for issue ${number}.`)
    if (issue.closed !== null) return frozen(issue.closed)
    const stale = refuseStale(board, issue.epoch)
    if (stale !== null) return stale
    return ok({ actor, issueId: issue.id, version, epoch })
  } catch (error) {
    deps.log.error({ err: error }, 'A connection to a board could not be checked')
    return refuse('unavailable', 'The server can’t reach its database. Try again in a moment.')
  }
}

/**
 * Refuses a client that speaks another version, or whose copy of the board is of another epoch: what it holds must not get
 * onto a board that was put back to an earlier state. One that does not say is taken for a client of today.
 */
function refuseStale({ version, epoch }: Known, current: number): Refusal | null {
  if (version !== null && version !== protocolVersion)
    return refuse('outdated', 'Masthead was updated. Reload the page; your changes are kept in this browser.')
  if (epoch === null || epoch === current) return null
  return refuse('gone', 'This board was put back to an earlier state. Your browser still holds what you had.')
}

/** An editor's browser can't read the answer to a request that is not upgraded: these are told on a socket. */
const toldOnSocket: readonly ErrorCode[] = ['conflict', 'gone', 'outdated', 'damaged']

/** Whether a refusal is for an editor of a board that is there, and told as the reason of a closed connection. */
export function isToldOnSocket(code: ErrorCode): boolean {
  return toldOnSocket.includes(code)
}

/** Answers a refused upgrade with the status of its code. */
export function answerRefusal(socket: Duplex, refused: Result<unknown>): void {
  if (!refused.ok) refuseUpgrade(socket, errorCodes[refused.code].status, refused.message)
}
