import { type Measure, megabyte, requireSound, teams } from './measure'

const seconds = 20
/** So many people send so many frames each. */
const strangers = { people: 50, framesEach: 200 } as const

/** What is broken harms nobody but who sends it, nor does it slow the others much. */
export const brokenFrames: Measure = {
  name: 'broken-frames',
  title: 'An edit until another has it, alone and beside 10,000 broken frames in 20 s (p99 < 2 ×), in ms; memory in MB',
  documents: teams.documents,
  servers: ['masthead'],
  run: async ({ crowd, startOthers, server }) => {
    await crowd.join(server.address, teams)
    const others = startOthers()
    await others.meetStrangers(server.address, {
      ...{ ...strangers, documents: teams.documents },
      firstPerson: teams.documents * teams.editors,
    })
    await crowd.rate({ perSecond: 200, seconds: 2 })
    const aloneMost = server.watchResident()
    const alone = await crowd.rate({ perSecond: 200, seconds })
    const aloneBytes = aloneMost()
    const most = server.watchResident()
    const [beside, sent] = await Promise.all([
      crowd.rate({ perSecond: 200, seconds }),
      others.sendBroken({ within: seconds * 1000 }),
    ])
    const grown = most() - aloneBytes
    await requireSound(await crowd.check())
    return {
      'p95 alone': alone.p95,
      'p99 alone': alone.p99,
      'p95 beside broken frames': beside.p95,
      'p99 beside broken frames': beside.p99,
      'p99, times as long': beside.p99 / alone.p99,
      'broken frames handled': sent.handled,
      'connections closed for them': sent.closed,
      'MB more at most': grown / megabyte,
    }
  },
}
