import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ok } from '../../../lib/result'
import { boardUpdates } from '../../db/schema'
import type { Browser } from '../testing/browser'
import { flakyServer } from '../testing/flaky-server'

const words = ({ text }: Browser) => text.toString().split(' ').filter(Boolean).sort()

test.each(['all', 'answers'] as const)(
  'R4: a database that neither answers nor closes (lost: %s) stops a board’s writes with a word, and they go on over new connections, once',
  async (lost) => {
    const { flaky, database, server, join, issueId } = await flakyServer({ answersWithin: 400 })
    const people = ['ada', 'bob'].map(join)
    const [ada, bob] = people as [Browser, Browser]
    await Promise.all(people.map((each) => each.saved()))
    ada.write('before ')
    await ada.saved()
    flaky.goSilent(lost)
    ada.write('unanswered ')
    await expect.poll(() => server.rooms.stats(), { timeout: 10_000 }).toMatchObject({ stalled: 1, connections: 2 })
    bob.write('meanwhile ')
    const change = { userId: null, change: async () => ok(null) }
    expect(await server.rooms.edit(issueId, change)).toMatchObject({ ok: false, code: 'unavailable' })
    expect(people.map((each) => each.isSaved)).toEqual([false, false])
    flaky.comeBack()
    await Promise.all(people.map((each) => each.saved()))
    const all = ['before', 'meanwhile', 'unanswered']
    await Promise.all(people.map((each) => each.until(() => words(each).length === all.length)))
    expect(people.map(words)).toEqual([all, all])
    const stored = await server.rooms.read(issueId, (doc) => doc.getText('text').toString())
    expect(stored).toMatchObject({ ok: true, value: { value: ada.text.toString() } })
    expect(people.map((each) => each.closes)).toEqual([[], []])
    const rows = await database.db.select().from(boardUpdates).where(eq(boardUpdates.issueId, issueId))
    const positions = rows.map(({ seq }) => seq).sort((a, b) => a - b)
    expect(positions).toEqual(positions.map((_, index) => index + 1))
  },
)

test('R4: a change by the server whose commit is never answered happened or did not, and the board says which', async () => {
  const { flaky, server, join, issueId } = await flakyServer({ answersWithin: 400 })
  const ada = join('ada')
  await ada.saved()
  const place = (word: string) =>
    server.rooms.edit(issueId, {
      userId: null,
      change: async (doc) => {
        doc.getText('text').insert(0, word)
        return ok(null)
      },
    })
  flaky.fate = (statement) => {
    if (/^commit/i.test(statement)) flaky.goSilent('answers')
    return 'pass'
  }
  expect(await place('placed ')).toMatchObject({ ok: false, code: 'unavailable' })
  flaky.fate = () => 'pass'
  flaky.comeBack()
  await ada.until(() => ada.text.toString() === 'placed ')
  expect(await place('next ')).toMatchObject({ ok: true })
  await ada.until(() => ada.text.toString() === 'next placed ')
})
