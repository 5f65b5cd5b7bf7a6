import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readHome } from '../db/embedded/home'
import { Browser } from './testing/browser'
import { Killable } from './testing/killable'

const kills = Number(process.env['MASTHEAD_KILLS'] ?? 5)
const editsBetweenKills = 150
/** How many edits an editor has under way at once. */
const inFlight = 4
const number = 7

/** Postgres notices that the server was killed, and goes on writing until it has ended. */
const removal = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const

let folder: string
let server: Killable

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'masthead-kill-'))
  server = new Killable(folder)
  await server.start()
})

afterAll(async () => {
  await server.kill()
  const home = await readHome(folder)
  for (const place of [home?.folder, folder]) if (place !== undefined) await rm(place, removal)
})

/** Types one token after the other, and notes which were acknowledged and which of others it saw. */
class Editor {
  readonly browser: Browser
  readonly acknowledged = new Set<string>()
  readonly seen = new Set<string>()
  readonly #name: string
  #open: { readonly token: string; readonly message: number }[] = []
  #count = 0
  #typing = false

  constructor(name: string) {
    this.#name = name
    this.browser = new Browser({ port: server.port, name, number })
    this.browser.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.browser.provider) return
      for (const token of tokensOf(this.browser)) if (!token.startsWith(this.#name)) this.seen.add(token)
    })
  }

  /** Resolves once `acks` more edits are acknowledged. */
  async type(acks: number): Promise<void> {
    const goal = this.acknowledged.size + acks
    this.#open = []
    this.#typing = true
    await this.browser.until(() => {
      this.#note()
      if (this.#typing && this.browser.isSettled) this.#fill()
      return !this.#typing || this.acknowledged.size >= goal
    })
  }

  stop(): void {
    this.#typing = false
    this.browser.provider.disconnect()
  }

  #note(): void {
    while (this.#open[0] !== undefined && this.#open[0].message <= this.browser.acked) {
      this.acknowledged.add(this.#open.shift()?.token ?? '')
    }
  }

  #fill(): void {
    if (this.#open.length >= inFlight) return
    this.#count += 1
    const token = `${this.#name}${this.#count}`
    // Noted before it is written: writing runs this again.
    this.#open.push({ token, message: this.browser.sent + 1 })
    this.browser.write(`${token} `)
  }
}

const tokensOf = (browser: Browser): readonly string[] => browser.text.toString().split(' ')

test(
  `${kills} kills while four people write lose nothing that was acknowledged or that another had seen`,
  async () => {
    const editors = ['ada', 'bob', 'cleo', 'dan'].map((name) => new Editor(name))
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
