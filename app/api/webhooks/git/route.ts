import { isOutage } from '../../../../lib/database-error'
import { type Result, refuse } from '../../../../lib/result'
import { services } from '../../../../server/services'
import { clientAddress } from '../../../_http/client-address'
import { databaseAway } from '../../../_http/outage'
import { refusalResponse } from '../../../_http/respond'

/** Far above any push; what is longer is not read to its end. */
const longest = 1024 * 1024

/** Takes a webhook of the newsletter repository's host: 202, and a fetch follows. Signed by the host, so from any origin. */
export async function POST(request: Request): Promise<Response> {
  try {
    const done = await take(request)
    return done.ok ? new Response(null, { status: 202 }) : refusalResponse(done)
  } catch (error) {
    if (!isOutage(error)) throw error
    return refusalResponse(databaseAway)
  }
}

async function take(request: Request): Promise<Result<null>> {
  const limited = await services().limits.take('webhook', { actor: null, address: clientAddress(request) })
  if (limited !== null) return limited
  const tooLarge = refuse('too-large', 'A delivery may have 1 MB.')
  if (Number(request.headers.get('content-length') ?? 0) > longest) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > longest) return tooLarge
    chunks.push(chunk)
  }
  return services().sync.webhook({ headers: Object.fromEntries(request.headers), body: Buffer.concat(chunks) })
}
