import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readHome } from '../db/embedded/home'
import { readPostmasterFile } from '../db/embedded/postmaster'
import { Editor } from './testing/editor'
import { type OwnServer, startOwnServer } from './testing/own-server'

const kills = Number(process.env['MASTHEAD_POSTGRES_KILLS'] ?? 1)
const acksBetweenKills = 20
const number = 7
const names = ['ada', 'bob', 'cleo', 'dan']

const run = promisify(execFile)

let own: OwnServer
beforeAll(async () => {
  own = await startOwnServer()
})
afterAll(() => own.remove())

/** Its own Postgres, and all that it has started, at once: none of them gets to run again. */
async function killPostgres(): Promise<void> {
  const home = await readHome(own.folder)
  const found = await readPostmasterFile(path.join(home?.folder ?? '', 'cluster'))
  if (found === null) throw new Error('There is no Postgres to kill')
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
  const children = stdout.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number)
    return pid !== undefined && parent === found.pid ? [pid] : []
  })
  for (const pid of [found.pid, ...children]) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // One of them ended since it was listed.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const promisedTo = (editors: readonly Editor[]) =>
  editors.flatMap(({ acknowledged, seen }) => [...acknowledged, ...seen])

async function editors(tag: string): Promise<readonly Editor[]> {
  const all = names.map((name) => new Editor({ tag: `${tag}-${name}-`, name, number, port: own.server.port }))
  onTestFinished(() => {
    for (const { browser } of all) browser.close()
  })
  await Promise.all(all.map(({ browser }) => browser.saved()))
  return all
}

test(
  `R3, on a machine that stays on: ${kills}× every process of Postgres and the server are killed while four people type, and the log has all that was acknowledged or seen`,
  async () => {
    const people = await editors('both')
    for (let time = 0; time < kills; time++) {
      const typing = people.map((editor) => editor.type(acksBetweenKills))
      await Promise.race(typing)
      await killPostgres()
      // What only its memory has must not be written again.
      await own.server.kill()
      for (const editor of people) editor.stop()
      const promised = promisedTo(people)
      await own.server.start()
      const kept = await own.witness(number)
      const had = new Set(kept)
      expect(promised.filter((token) => !had.has(token))).toEqual([])
      expect(kept.length).toBe(had.size)
      for (const { browser } of people) browser.provider.connect()
      await Promise.all(people.map(({ browser }) => browser.saved()))
    }
    expect(promisedTo(people).length).toBeGreaterThan(kills * acksBetweenKills)
  },
  kills * 90_000,
)

test(
  `R3, on a machine that stays on: ${kills}× every process of Postgres is killed while four people type on: it is started again, nobody is sent away, and all is stored once`,
  async () => {
    const people = await editors('postgres')
    const typing = Promise.all(people.map((editor) => editor.type(Number.POSITIVE_INFINITY)))
    const goOn = () =>
      Promise.all(
        people.map((editor) => {
          const goal = editor.acknowledged.size + acksBetweenKills
          return editor.browser.until(() => editor.acknowledged.size >= goal)
        }),
      )
    for (let time = 0; time < kills; time++) {
      await goOn()
      await killPostgres()
    }
    await goOn()
    for (const editor of people) editor.rest()
    await typing
    await Promise.all(people.map(({ browser }) => browser.saved()))
    expect(people.flatMap(({ browser }) => browser.closes)).toEqual([])
    const promised = promisedTo(people)
    for (const editor of people) editor.stop()
    await own.server.kill()
    await own.server.start()
    const kept = await own.witness(number)
    const had = new Set(kept)
    expect(promised.filter((token) => !had.has(token))).toEqual([])
    expect(kept.length).toBe(had.size)
  },
  kills * 90_000,
)
