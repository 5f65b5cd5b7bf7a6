import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHome } from '../db/embedded/home'
import { Browser } from './testing/browser'
import { Editor, tokensOf } from './testing/editor'
import { Killable } from './testing/killable'

const kills = Number(process.env['MASTHEAD_KILLS'] ?? 5)
const editsBetweenKills = 150
const number = 7

/** Postgres notices that the server was killed, and goes on writing until it has ended. */
const removal = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const

let folder: string
let server: Killable

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-kill-'))
  server = new Killable({ entry: 'kill-entry.ts', where: folder })
  await server.start()
})

afterAll(async () => {
  await server.kill()
  const home = await readHome(folder)
  for (const place of [home?.folder, folder]) if (place !== undefined) await rm(place, removal)
})

test(
  `${kills} kills while four people write lose nothing that was acknowledged or that another had seen`,
  async () => {
    const editors = ['ada', 'bob', 'cleo', 'dan'].map(
      (name) => new Editor({ tag: name, name, number, port: server.port }),
    )
    for (let kill = 0; kill < kills; kill++) {
      await Promise.all(editors.map(({ browser }) => browser.saved()))
      await Promise.race(editors.map((editor) => editor.type(editsBetweenKills / editors.length)))
      await server.kill()
      for (const editor of editors) editor.stop()
      await server.start()
      // Somebody who holds nothing of it asks the disk, before the others can send anything again.
      const witness = new Browser({ port: server.port, name: 'bob', number })
      await witness.saved()
      const kept = new Set(tokensOf(witness))
      witness.close()
      for (const { acknowledged, seen } of editors) {
        expect([...acknowledged].filter((token) => !kept.has(token))).toEqual([])
        expect([...seen].filter((token) => !kept.has(token))).toEqual([])
      }
      for (const { browser } of editors) browser.provider.connect()
    }
    await Promise.all(editors.map(({ browser }) => browser.saved()))
    const total = editors.reduce((sum, editor) => sum + editor.acknowledged.size, 0)
    expect(total).toBeGreaterThan(kills * (editsBetweenKills / editors.length))
    for (const { browser } of editors) browser.close()
  },
  kills * 36_000,
)
