import { setTimeout as delay } from 'node:timers/promises'
import { brokenFrames } from './broken-frames'
import { type Measure, requireSound, teams } from './measure'
import { slowCommits } from './slow-commits'
import { soak } from './soak'

/** How long servers that save by a timer take at most, and a little more. */
const savedAfter = 12_000

const latency: Measure = {
  name: 'latency',
  title: 'An edit until another client has it, 4 × 25 clients at 200 edits/s, in ms',
  documents: teams.documents,
  run: async ({ crowd, server }) => {
    await crowd.join(server.address, teams)
    await crowd.rate({ perSecond: 200, seconds: 2 })
    const { p50, p95, p99 } = await crowd.rate({ perSecond: 200, seconds: 6 })
    await requireSound(await crowd.check())
    return { p50, p95, p99 }
  },
}

const slowestP99 = 250
/** How often a second is waited, after it was too much, for everybody to have everything. */
const mostWaits = 30

/** Doubles the rate until it is too much, then looks between. */
const sustained: Measure = {
  name: 'sustained',
  title: 'Edits a second with p99 ≤ 250 ms, 4 × 25 clients',
  documents: teams.documents,
  run: async ({ crowd, server }) => {
    await crowd.join(server.address, teams)
    await crowd.rate({ perSecond: 500, seconds: 1 })
    let best = { rate: 0, serverBusy: 0, crowdBusy: 0 }
    const holds = async (perSecond: number): Promise<boolean> => {
      const [cpu, start] = [server.cpu, performance.now()]
      const result = await crowd.rate({ perSecond, seconds: 3 })
      const serverBusy = (server.cpu - cpu) / (performance.now() - start)
      const held = result.drained !== null && result.p99 <= slowestP99 && result.sent >= perSecond * 0.95
      for (let wait = 0; !held && wait < mostWaits; wait++)
        if ((await crowd.rate({ perSecond: 100, seconds: 1 })).drained !== null) break
      if (held && result.sent > best.rate) best = { rate: result.sent, serverBusy, crowdBusy: result.busy }
      return held
    }
    let low = 1000
    while (low < 64_000 && (await holds(low * 2))) low *= 2
    let high = low * 2
    for (let step = 0; step < 3; step++) {
      const middle = (low + high) / 2
      if (await holds(middle)) low = middle
      else high = middle
    }
    await crowd.rate({ perSecond: 100, seconds: 1 })
    await requireSound(await crowd.check())
    return { 'edits/s': best.rate, 'server’s core': best.serverBusy, 'clients’ core': best.crowdBusy }
  },
}

/** Depends less on what else a machine does than how much it sustains. */
const cost: Measure = {
  name: 'cost',
  title: 'Processor time of the server for an edit, 4 × 25 clients at 4,000 edits/s, in µs',
  documents: teams.documents,
  onlyNamed: true,
  run: async ({ crowd, server }) => {
    await crowd.join(server.address, teams)
    await crowd.rate({ perSecond: 4000, seconds: 2 })
    const cpu = server.cpu
    const { sent, p95, busy } = await crowd.rate({ perSecond: 4000, seconds: 8 })
    const used = (server.cpu - cpu) / 8
    await requireSound(await crowd.check())
    return { 'µs an edit': (used * 1000) / sent, 'sent a second': sent, p95, 'clients’ core': busy }
  },
}

const opening: Measure = {
  name: 'opening',
  title: '200 clients opening one 40 KB issue, until the last has it, in ms; warm is the second time',
  documents: 1,
  run: async ({ crowd, server, bytes }) => {
    const all = { document: 1, clients: 200, bytes }
    await crowd.idle(server.address, { first: 1, last: 1, bytes })
    await crowd.open(server.address, all)
    await delay(1000)
    const warm = await crowd.open(server.address, all)
    await delay(savedAfter)
    await server.stop()
    await server.start()
    const cold = await crowd.open(server.address, all)
    return { warm, 'after a restart': cold }
  },
}

const kills = (perSecond: number): Measure => ({
  name: `kill-${perSecond}`,
  title: `kill -9 at ${perSecond} edits/s: edits lost of those that another client had seen`,
  documents: teams.documents,
  run: async ({ crowd, server }) => {
    await crowd.join(server.address, teams)
    await crowd.startTyping({ perSecond })
    await delay(6000)
    await server.kill()
    const ledgers = await crowd.ledgers()
    await crowd.leave()
    await server.start()
    const lost = await crowd.survey(server.address, ledgers)
    return { 'seen and lost': lost.seen, 'acknowledged and lost': lost.acknowledged, seen: lost.of }
  },
})

const memory: Measure = {
  name: 'memory',
  title: 'Memory of an open board with one idle client, of 500, in KB',
  documents: 510,
  run: async ({ crowd, server, bytes }) => {
    await crowd.idle(server.address, { first: 501, last: 510, bytes })
    await delay(2000)
    const before = await server.memory()
    await crowd.idle(server.address, { first: 1, last: 500, bytes })
    await delay(15_000)
    return { 'KB a board': ((await server.memory()) - before) / 500 / 1024, 'MB at rest': before / 1024 / 1024 }
  },
}

const history: Measure = {
  name: 'history',
  title: 'Opening an issue with 50,000 edits behind it after a restart, in ms',
  documents: 1,
  run: async ({ crowd, server, bytes }) => {
    await crowd.join(server.address, { documents: 1, editors: 10 })
    await crowd.rate({ perSecond: 2000, seconds: 25 })
    await crowd.leave()
    await delay(savedAfter)
    await server.stop()
    await server.start()
    return { ms: await crowd.open(server.address, { document: 1, clients: 1, bytes }) }
  },
}

export const measures: readonly Measure[] = [
  latency,
  sustained,
  cost,
  opening,
  kills(400),
  kills(4000),
  memory,
  history,
  slowCommits,
  brokenFrames,
  soak,
]
