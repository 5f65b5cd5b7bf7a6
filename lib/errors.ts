/** Every code a refusal can carry, with the HTTP status and the WebSocket close code it becomes on the wire. */
export const errorCodes = {
  invalid: { status: 400, close: 4400 },
  'not-signed-in': { status: 401, close: 4401 },
  forbidden: { status: 403, close: 4403 },
  'not-found': { status: 404, close: 4404 },
  /** The thing is not in the state the act needs: already placed, already used, the branch has moved. */
  conflict: { status: 409, close: 4409 },
  gone: { status: 410, close: 4410 },
  'too-large': { status: 413, close: 1009 },
  'too-many': { status: 429, close: 4429 },
  /** Something this process depends on (database, repository, remote) does not answer; trying again may help. */
  unavailable: { status: 503, close: 1013 },
} as const satisfies Record<string, { status: number; close: number }>

export type ErrorCode = keyof typeof errorCodes
