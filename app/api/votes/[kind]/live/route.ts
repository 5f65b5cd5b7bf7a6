import { isOutage } from '../../../../../lib/database-error'
import { refuse } from '../../../../../lib/result'
import { services } from '../../../../../server/services'
import { clientAddress } from '../../../../_http/client-address'
import { databaseAway } from '../../../../_http/outage'
import { refusalResponse } from '../../../../_http/respond'
import { liveStream } from './liveStream'

/**
 * Says `changed` whenever something in the ballot's rounds did, as Server-Sent Events; what it is, the reader asks for. Ends
 * when the reader goes or the server stops.
 */
export async function GET(request: Request, context: { params: Promise<{ kind: string }> }): Promise<Response> {
  try {
    const { kind } = await context.params
    const ballots = await services().votes.ballots()
    if (!ballots.some((ballot) => ballot.kind === kind))
      return refusalResponse(refuse('not-found', 'This newsletter has no such vote.'))
    const held = services().limits.holdLive(clientAddress(request))
    if (!held.ok) return refusalResponse(held)
    const watch = (changed: () => void, ended: () => void) => {
      const unwatch = services().votes.watch(kind, changed, ended)
      return () => {
        unwatch()
        held.value.release()
      }
    }
    const body = liveStream({ signal: request.signal, watch })
    // `no-transform` keeps it from being gathered for compression, the other from being gathered by nginx.
    const headers = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' }
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', ...headers } })
  } catch (error) {
    if (!isOutage(error)) throw error
    return refusalResponse(databaseAway)
  }
}
