import type { Arena } from './arena'
import { type Figures, type Measure, requireSound } from './measure'

const halfMinutes = 10

/** A hundred people on one issue for five minutes: neither memory nor times may grow. */
export const soak: Measure = {
  name: 'soak',
  title: 'Five minutes of 100 clients on one issue at 200 edits/s, in ms and MB',
  documents: 1,
  onlyNamed: true,
  run: async ({ crowd, server }: Arena, progress): Promise<Figures> => {
    await crowd.join(server.address, { documents: 1, editors: 100 })
    const megabytes: number[] = []
    const p99s: number[] = []
    for (let index = 1; index <= halfMinutes; index++) {
      const { p50, p95, p99 } = await crowd.rate({ perSecond: 200, seconds: 30 })
      p99s.push(p99)
      megabytes.push((await server.memory()) / 1024 / 1024)
      progress(
        `  half minute ${index}: ${p50} / ${p95} / ${p99} ms (p50, p95, p99), ${megabytes.at(-1)?.toFixed(1)} MB`,
      )
    }
    await requireSound(await crowd.check())
    const [first = 0, last = 0] = [p99s[1], p99s.at(-1)]
    const minutes = (halfMinutes - 2) / 2
    const slope = ((megabytes.at(-1) ?? 0) - (megabytes[1] ?? 0)) / minutes
    return { 'p99 of minute 1': first, 'p99 of minute 5': last, 'slowest p99': Math.max(...p99s), 'MB a minute': slope }
  },
}
