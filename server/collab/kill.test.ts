import { afterAll, beforeAll, expect, test } from 'vitest'
import { Editor } from './testing/editor'
import { type OwnServer, startOwnServer } from './testing/own-server'

const kills = Number(process.env['MASTHEAD_KILLS'] ?? 5)
const editsBetweenKills = 150
const number = 7

let own: OwnServer
beforeAll(async () => {
  own = await startOwnServer()
})
afterAll(() => own.remove())

test(
  `${kills} kills while four people write lose nothing that was acknowledged or that another had seen`,
  async () => {
    const { server, witness } = own
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
      const kept = new Set(await witness(number))
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
