import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Env } from './env'

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Only while developing. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  close(): Promise<void>
}

/** Next, ready to answer. Services are installed before: pages ask for them. */
export async function openPages(env: Env): Promise<Pages> {
  const { default: next } = await import('next')
  const app = next({
    dev: !env.production,
    dir: env.root,
    hostname: env.host,
    port: env.port,
    // Next adds an `upgrade` listener of its own at the first request and ends sockets it does not know; this one never listens.
    httpServer: createServer(),
  })
  await app.prepare()
  const pages = { handle: app.getRequestHandler(), close: () => app.close() }
  return env.production ? pages : { ...pages, upgrade: (...socket) => upgradeHandler(app)(...socket) }
}

type Upgrade = NonNullable<Pages['upgrade']>

/** Not `getUpgradeHandler()`, with which the development page never comes alive; this one is not in Next's types. */
function upgradeHandler(app: object): Upgrade {
  if ('upgradeHandler' in app && typeof app.upgradeHandler === 'function') return app.upgradeHandler as Upgrade
  throw new RangeError('Next has no upgradeHandler any more')
}
