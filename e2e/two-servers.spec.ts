import type { APIResponse } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { SystemView } from '../lib/views'
import { pin } from './fixtures/balancer'
import { expect } from './fixtures/index'
import {
  adminLinks,
  draftPath,
  heron,
  marsh,
  number,
  type TwoServers,
  twoServersTest as test,
} from './fixtures/two-servers'
import { BoardPage } from './pages/board'
import { VotePage } from './pages/vote'

const through = (server: 0 | 1) => ({ [pin.header]: String(server) })
const value = async <T>(answer: APIResponse): Promise<T> => {
  expect(answer.ok(), `${answer.status()} ${await answer.text()}`).toBe(true)
  return await answer.json()
}
const system = async ({ admin }: TwoServers, server: 0 | 1) =>
  value<SystemView>(await admin.get('/api/system', { headers: through(server) }))

test.describe.configure({ mode: 'serial' })

test('R17: two servers at one address are one newsletter', async ({ two, enterAt }) => {
  // One link for the first admin, whichever printed it; and a server that would sign sessions otherwise does not start.
  expect(adminLinks(two.peers)).toHaveLength(1)
  const stranger = two.start({ MASTHEAD_SECRET: 'of another kind, which nobody else has' })
  await expect(stranger.ready()).rejects.toThrow(/ended with 1:\nAnother Masthead \(process \d+ on .*MASTHEAD_SECRET/)
  const at = [await system(two, 0), await system(two, 1)]
  for (const { processes } of at)
    expect(processes.map(({ pid }) => pid).sort()).toEqual(two.peers.map(({ pid }) => pid).sort())
  const [ofFirst, ofSecond] = at.map(({ processes }) => processes.find(({ leader }) => leader)?.pid)
  expect(ofFirst).toBeDefined()
  expect(ofFirst).toBe(ofSecond)

  // An editor at each: carets and edits pass both ways.
  await value(await two.admin.post('/api/issues', { data: { path: draftPath } }))
  const ada = new BoardPage((await enterAt(0, 'Ada', 'editor')).page)
  const ben = new BoardPage((await enterAt(1, 'Ben', 'editor')).page)
  await Promise.all([ada.open(number), ben.open(number)])
  await expect
    .poll(async () => (await Promise.all([system(two, 0), system(two, 1)])).map(({ boards }) => boards[0]?.connections))
    .toEqual([1, 1])
  for (const { page } of [ada, ben])
    await expect(page.getByRole('list', { name: 'Here now' }).getByRole('listitem')).toHaveCount(2)
  await ada.writeTitle(marsh)
  await expect(ben.caretIn(marsh)).toBeVisible()
  await ada.page.keyboard.type(', and back')
  await expect(ben.card(`${marsh}, and back`)).toBeVisible()
  await ben.writeTitle(heron)
  await expect(ada.caretIn(heron)).toBeVisible()
  await ben.page.keyboard.type(' twice')
  await expect(ada.card(`${heron} twice`)).toBeVisible()
  await Promise.all([ada.saved(), ben.saved()])

  // A vote that is cast at one is seen at the other.
  const watcher = new VotePage((await enterAt(1, 'Mia', 'member')).page)
  const round = await value<{ id: number }>(await two.admin.get('/api/votes/crate'))
  await value(
    await two.admin.post('/api/nominations', {
      data: {
        ...{ kind: 'crate', formKey: crypto.randomUUID(), self: true, credit: null },
        data: { of: 'crate', name: 'tide_pool', url: 'https://crates.io/crates/tide_pool', pitch: 'an arena' },
      },
    }),
  )
  const [nominated] = (await two.db.execute<{ id: string }>(sql`SELECT id FROM nominations`)).rows
  await watcher.open('crate')
  await expect(watcher.voteFor('tide_pool')).toHaveAccessibleDescription('0 votes')
  const cast = { data: { round: round.id, vote: true }, headers: through(0) }
  await value(await two.admin.post(`/api/nominations/${nominated?.id}/vote`, cast))
  await expect(watcher.voteFor('tide_pool')).toHaveAccessibleDescription('1 vote')

  // A role that is taken away at one closes the board at the other.
  const [known] = (await two.db.execute<{ id: string }>(sql`SELECT id FROM users WHERE name = 'Ben'`)).rows
  await value(await two.admin.post(`/api/members/${known?.id}/role`, { data: { role: 'member' }, headers: through(0) }))
  await expect(ben.page.getByText(/may no longer edit|needs the role editor/).first()).toBeVisible({ timeout: 5_000 })
})

test('R18: when the server that leads is killed, the other leads, and nobody of the dead one is left', async ({
  two,
  enterAt,
}) => {
  const pids = two.peers.map(({ pid }) => pid)
  const leader = (await system(two, 0)).processes.find((process) => process.leader)?.pid === pids[0] ? 0 : 1
  const other = leader === 0 ? 1 : 0
  const ada = await enterAt(leader, 'Ana', 'editor')
  const ben = await enterAt(other, 'Bea', 'editor')
  const [lost, left] = [new BoardPage(ada.page), new BoardPage(ben.page)]
  await Promise.all([lost.open(number), left.open(number)])
  const here = left.page.getByRole('list', { name: 'Here now' })
  await expect(here).toContainText('Ana')

  // Ana's browser goes with her server, so that she does not come back to the other.
  await ada.context.setOffline(true)
  await two.peers[leader].kill()
  await two.db.execute(sql`UPDATE rounds SET closes_at = now() WHERE ballot = 'quote' AND closed_at IS NULL`)
  await expect
    .poll(async () => (await system(two, other)).processes.find((process) => process.leader)?.pid, { timeout: 10_000 })
    .toBe(pids[other])
  const open = sql`SELECT id FROM rounds WHERE ballot = 'quote' AND closed_at IS NULL AND closes_at < now()`
  await expect.poll(async () => (await two.db.execute(open)).rows.length).toBe(0)

  // It is started again, and still nobody is there who went with it.
  two.peers[leader] = two.start({}, two.peers[leader].port)
  await two.peers[leader].ready()
  expect(adminLinks(two.peers).length).toBeLessThanOrEqual(1)
  await expect(here).not.toContainText('Ana', { timeout: 30_000 })

  // She comes back.
  await ada.context.setOffline(false)
  await lost.saved()
  await expect(here).toContainText('Ana')
})

test('R18: what is published through one server has what was typed at the other, or its writer is told', async ({
  two,
  enterAt,
}) => {
  const ben = new BoardPage((await enterAt(1, 'Bo', 'editor')).page)
  await ben.open(number)
  await ben.writeTitle(heron)
  await ben.page.keyboard.type(': in time')
  await ben.saved()
  const committed = { data: { message: 'Through one' }, headers: through(0) }
  await value(await two.admin.post(`/api/issues/${number}/commit`, committed))
  expect(two.repository.git('show', `main:${draftPath}`)).toContain(': in time]')

  let typing = true
  const typed = (async () => {
    while (typing) await ben.page.keyboard.type('~')
  })()
  const published = await two.admin.post(`/api/issues/${number}/publish`, { data: {}, headers: through(0) })
  await value(published)
  await expect(ben.page.getByText(/Issue 700 is published.*board is closed/).first()).toBeVisible()
  typing = false
  await typed

  // What was stored is published, to the letter; the rest is still in the browser of who typed it.
  const path = draftPath.replace('draft/', 'content/')
  const text = two.repository.git('show', `main:${path}`)
  expect(text).toMatch(/ twice: in time~*\]/)
  for (const server of [0, 1] as const) {
    const stored = await two.admin.get(`/api/issues/${number}/markdown`, { headers: through(server) })
    expect(await stored.text()).toBe(text)
  }
})
