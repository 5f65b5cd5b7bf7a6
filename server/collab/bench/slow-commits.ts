import { setTimeout as delay } from 'node:timers/promises'
import { type Measure, megabyte, requireSound, teams } from './measure'

const commitSeconds = 5
const seconds = 30
/** An edit may wait for a few commits. */
const drain = 40_000

/** What waits for a slow database must hold up nothing but itself. */
export const slowCommits: Measure = {
  name: 'slow-commits',
  title: 'Commits of 5 s, 4 × 25 clients at 200 edits/s: delay of our event loop (p99 < 100 ms), in ms; memory in MB',
  documents: teams.documents,
  servers: ['masthead'],
  run: async ({ crowd, server }) => {
    await crowd.join(server.address, teams)
    await crowd.rate({ perSecond: 200, seconds: 2 })
    await server.ask({ ask: 'watch-loop' })
    const usualMost = server.watchResident()
    await crowd.rate({ perSecond: 200, seconds: 10 })
    const usual = { loop: await server.ask({ ask: 'loop' }), bytes: usualMost() }
    await server.ask({ ask: 'commits-take', seconds: commitSeconds })
    await server.ask({ ask: 'watch-loop' })
    const slowMost = server.watchResident()
    const typing = crowd.rate({ perSecond: 200, seconds, drain })
    // Afterwards there is less to do: the loop is looked at while they type.
    await Promise.race([typing, delay(seconds * 1000)])
    const slow = { loop: await server.ask({ ask: 'loop' }), bytes: slowMost() }
    const { p50, p99 } = await typing
    await requireSound(await crowd.check())
    return {
      'p99 delay': milliseconds(slow.loop?.p99),
      'longest delay': milliseconds(slow.loop?.longest),
      'p99 delay with usual commits': milliseconds(usual.loop?.p99),
      'edit until another has it, p50': p50,
      'edit until another has it, p99': p99,
      'MB at most': slow.bytes / megabyte,
      'MB at most with usual commits': usual.bytes / megabyte,
    }
  },
}

const milliseconds = (seconds: number | undefined) => (seconds === undefined ? null : seconds * 1000)
