import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readHome } from '../../db/embedded/home'
import { Browser } from './browser'
import { tokensOf } from './editor'
import { Killable } from './killable'

/** Postgres notices that its server was killed, and goes on writing until it has ended. */
const removal = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const

/** A server in a process of its own, with a data folder and a Postgres of its own. */
export interface OwnServer {
  readonly folder: string
  readonly server: Killable
  /** What the board of issue `number` has, as somebody gets it who holds nothing of it. */
  witness(number: number): Promise<readonly string[]>
  /** Ends the server; its Postgres and its data go. */
  remove(): Promise<void>
}

export async function startOwnServer(): Promise<OwnServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-own-server-'))
  const server = new Killable({ entry: 'kill-entry.ts', where: folder })
  const remove = async () => {
    await server.kill()
    const home = await readHome(folder)
    for (const place of [home?.folder, folder]) if (place !== undefined) await rm(place, removal)
  }
  try {
    await server.start()
  } catch (error) {
    await remove()
    throw error
  }
  return {
    folder,
    server,
    witness: async (number) => {
      const browser = new Browser({ port: server.port, name: 'bob', number })
      await browser.saved()
      const tokens = tokensOf(browser)
      browser.close()
      return tokens
    },
    remove,
  }
}
