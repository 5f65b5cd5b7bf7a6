/** Every code a refusal can carry, with the HTTP status and the WebSocket close code it becomes on the wire. */
export const errorCodes = {
  invalid: { status: 400, close: 4400 },
  'not-signed-in': { status: 401, close: 4401 },
  forbidden: { status: 403, close: 4403 },
  'not-found': { status: 404, close: 4404 },
  /** The thing is not in the state the act needs: already placed, already used, the branch has moved. */
  conflict: { status: 409, close: 4409 },
  /** What it was is over: a board that was put back to an earlier state. */
  gone: { status: 410, close: 4410 },
  /** Nothing may be changed until an admin has looked at what was found damaged. */
  damaged: { status: 423, close: 4423 },
  /** The page was loaded from a server of another version: it is to be loaded again. */
  outdated: { status: 426, close: 4426 },
  'too-large': { status: 413, close: 1009 },
  'too-many': { status: 429, close: 4429 },
  /** Something this process depends on (database, repository, remote) does not answer; trying again may help. */
  unavailable: { status: 503, close: 1013 },
} as const satisfies Record<string, { status: number; close: number }>

export type ErrorCode = keyof typeof errorCodes
