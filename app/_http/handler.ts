import type { z } from 'zod'
import { isOutage } from '../../lib/database-error'
import type { Actor } from '../../lib/permission'
import type { Result } from '../../lib/result'
import { type LimitName, services } from '../../server/services'
import { readBody } from './body'
import { clientAddress } from './client-address'
import { databaseAway } from './outage'
import { refusalResponse } from './respond'
import { crossOriginRefusal } from './same-origin'
import { getActor } from './session'

/*
 * The one wrapper of every JSON route:
 *
 *   export const POST = handler({ schema: placeSchema, run: ({ actor, input }) => services().submissions.place(actor, input) })
 *   export const GET = handler({ run: ({ actor, params }) => services().issues.get(actor, Number(params['number'])) })
 *
 * A value is answered as JSON with 200 (or what `respond` makes of it), a refusal as `{code, message, fields?}` with the
 * status of its code. What changes something is only taken from our own pages, and only so often. Permission is checked by
 * the service.
 */

export interface Call<I> {
  readonly actor: Actor | null
  /** The body, checked; undefined without a schema. */
  readonly input: I
  /** The route's `[names]`, as in the address. */
  readonly params: Readonly<Record<string, string>>
  readonly request: Request
}

export interface Route<S extends z.ZodType, T> {
  readonly schema?: S
  /** Bytes that the body may have, where that is more than any form's. */
  readonly longest?: number
  /** Which limit an act counts for: `change`, unless told; null where the service counts by itself. */
  readonly limit?: LimitName | null
  run(call: Call<z.output<S>>): Promise<Result<T>>
  respond?(value: T): Response
}

/** Next gives no params where the address has none. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> }

/** A Next route handler of a route. */
export function handler<T, S extends z.ZodType = z.ZodUndefined>(
  route: Route<S, T>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await answer(route, request, await context.params)
    } catch (error) {
      if (!isOutage(error)) throw error
      return refusalResponse(databaseAway)
    }
  }
}

async function answer<T, S extends z.ZodType>(
  route: Route<S, T>,
  request: Request,
  given: Awaited<Context['params']>,
): Promise<Response> {
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  const foreign = changes ? crossOriginRefusal(request, services().publicUrl) : null
  if (foreign !== null) return refusalResponse(foreign)
  const actor = await getActor()
  const body = route.schema && (await readBody(request, route.schema, route.longest))
  if (body?.ok === false) return refusalResponse(body)
  const limit = route.limit === undefined && changes ? 'change' : route.limit
  const limited = limit ? await services().limits.take(limit, { actor, address: clientAddress(request) }) : null
  if (limited !== null) return refusalResponse(limited)
  const params = Object.fromEntries(
    Object.entries(given ?? {}).map(([name, value]) => [name, [value].flat().join('/')]),
  )
  const result = await route.run({ actor, input: body?.value as z.output<S>, params, request })
  if (!result.ok) return refusalResponse(result)
  const response = route.respond?.(result.value) ?? Response.json(result.value)
  if (changes || actor !== null) response.headers.set('cache-control', 'private, no-store')
  return response
}
