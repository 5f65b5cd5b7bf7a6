import { afterEach, expect, test, vi } from 'vitest'
import type { RoundView } from '../../lib/views'
import { exampleRound, exampleNomination as nomination } from './examples'
import { createRound } from './roundStore'

afterEach(() => vi.unstubAllGlobals())

/** A server of one round and one voter; `hold` keeps answers to votes back until they are let go. */
function serve(initial: RoundView) {
  let round = initial
  const sent: string[] = []
  const held: (() => void)[] = []
  const server = {
    sent,
    held,
    hold: false,
    refuse: null as string | null,
    set: (next: Partial<RoundView>) => {
      round = { ...round, ...next }
    },
  }
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json(round)
    const [, id] = /nominations\/(.+)\/vote/.exec(address) ?? []
    const { vote } = JSON.parse(String(init.body))
    sent.push(`${id} ${vote}`)
    if (server.hold) await new Promise<void>((resolve) => held.push(resolve))
    if (server.refuse !== null) return Response.json({ code: 'conflict', message: server.refuse }, { status: 409 })
    const nominations = round.nominations.map((each) =>
      each.id === id && each.voted !== vote
        ? { ...each, voted: vote, votes: (each.votes ?? 0) + (vote ? 1 : -1) }
        : each,
    )
    round = { ...round, nominations }
    const now = nominations.find((each) => each.id === id)
    return Response.json({ voted: now?.voted, votes: now?.votes })
  })
  return server
}

const seen = (store: ReturnType<typeof createRound>) =>
  store.get().round.nominations.map(({ id, voted, votes }) => `${id} ${votes}${voted ? ' voted' : ''}`)

test('a vote shows before the server has answered, and stays', async () => {
  const round = exampleRound([nomination('a')])
  const server = serve(round)
  server.hold = true
  const store = createRound(round)
  const done = store.toggle('a')
  expect(seen(store)).toEqual(['a 4 voted'])
  server.held[0]?.()
  await done
  expect(seen(store)).toEqual(['a 4 voted'])
  expect(server.sent).toEqual(['a true'])
})

test('a vote that is refused is taken back with the reason, which the next try clears', async () => {
  const round = exampleRound([nomination('a')])
  const server = serve(round)
  server.refuse = 'The vote has closed.'
  const store = createRound(round)
  await store.toggle('a')
  expect(seen(store)).toEqual(['a 3'])
  expect(store.get().problems.get('a')).toBe('The vote has closed.')
  server.refuse = null
  await store.toggle('a')
  expect(seen(store)).toEqual(['a 4 voted'])
  expect(store.get().problems.size).toBe(0)
})

test('however often it is pressed meanwhile, the server ends with what was pressed last', async () => {
  const round = exampleRound([nomination('a')])
  const server = serve(round)
  server.hold = true
  const store = createRound(round)
  const done = store.toggle('a')
  for (let press = 0; press < 3; press += 1) void store.toggle('a')
  expect(seen(store)).toEqual(['a 3'])
  server.hold = false
  server.held[0]?.()
  await done
  expect(server.sent).toEqual(['a true', 'a false'])
  expect(seen(store)).toEqual(['a 3'])
})

test('what others vote meanwhile counts with what is on its way', async () => {
  const round = exampleRound([nomination('a')])
  const server = serve(round)
  server.hold = true
  const store = createRound(round)
  const done = store.toggle('a')
  server.set({ nominations: [nomination('a', { votes: 10 })] })
  await store.refresh()
  expect(seen(store)).toEqual(['a 11 voted'])
  server.held[0]?.()
  await done
  expect(seen(store)).toEqual(['a 11 voted'])
})

test('while the round is open nothing changes its place, and what is new comes last', async () => {
  const round = exampleRound([nomination('a'), nomination('b')])
  const server = serve(round)
  const store = createRound(round)
  server.set({ nominations: [nomination('c'), nomination('b'), nomination('a')] })
  await store.refresh()
  expect(store.get().round.nominations.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  server.set({ state: 'closed' })
  await store.refresh()
  expect(store.get().round.nominations.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})

test('a server that can’t be reached leaves what was read, and says so', async () => {
  const store = createRound(exampleRound([nomination('a')]))
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')))
  await store.refresh()
  expect(seen(store)).toEqual(['a 3'])
  expect(store.get().refusal?.code).toBe('unavailable')
})
