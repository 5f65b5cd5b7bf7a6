import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { inRequest } from '../logging/request-scope'
import type { Meter } from './meter'
import { plainPath, routeClass } from './route-class'

/** From here on a request is worth a line, in milliseconds. */
const slowFrom = 1000

export interface WatchDeps {
  readonly log: Pick<Log, 'debug' | 'warn'>
  readonly meter: Meter
  readonly clock: Clock
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Gives each request a number that is in its answer and in every line it writes, measures it, and tells of those that failed
 * or were slow; of the others only where the log is asked for all it has.
 */
export function watchRequests(handle: Handle, deps: WatchDeps): Handle {
  const own = randomBytes(4).toString('hex')
  let taken = 0
  return (request, response) => {
    taken += 1
    const id = `${own}-${taken.toString(36)}`
    response.setHeader('x-request-id', id)
    const since = deps.clock.now().getTime()
    return inRequest(id, (end) => {
      response.once('close', () => {
        report(deps, { request, response, milliseconds: deps.clock.now().getTime() - since })
        end()
      })
      return handle(request, response)
    })
  }
}

interface Answered {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly milliseconds: number
}

function report({ log, meter }: WatchDeps, { request, response, milliseconds }: Answered): void {
  const url = request.url ?? '/'
  const route = routeClass(url)
  const status = response.writableFinished ? response.statusCode : 'aborted'
  // A stream lasts as long as somebody looks on.
  const isStream = String(response.getHeader('content-type')).startsWith('text/event-stream')
  meter.count('http_requests', { route, status: String(status) })
  if (!isStream) meter.observe('http', milliseconds, { route })
  const line = {
    ...{ method: request.method, path: plainPath(url), status, milliseconds },
    agent: request.headers['user-agent']?.slice(0, 200),
  }
  if (response.statusCode >= 500 && route !== '/api/ready') log.warn(line, 'A request failed')
  else if (!isStream && milliseconds > slowFrom) log.warn(line, 'A request was slow')
  else log.debug(line, 'A request was answered')
}
