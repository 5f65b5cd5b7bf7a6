import { errorCodes } from '../../lib/errors'
import type { Refusal } from '../../lib/result'

/** The answer to a refused request: `{code, message, fields?}` with the code's status. */
export function refusalResponse(refusal: Refusal): Response {
  const { code, message, fields, retryAfter } = refusal
  return Response.json(fields === undefined ? { code, message } : { code, message, fields }, {
    status: errorCodes[code].status,
    headers: {
      'cache-control': 'private, no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  })
}
