import { services } from '../../../server/services'

/** Whether requests should be sent here now: 200, or 503 while the process starts or stops or its database is away. */
export async function GET(): Promise<Response> {
  const { ok } = await services().system.ready()
  const headers = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }
  return new Response(ok ? 'ready\n' : 'not ready\n', { status: ok ? 200 : 503, headers })
}
